import { Alert, Group } from '@mantine/core'
import { getFunction, type FunctionDetail } from '@rolecall/contract/functions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { FunctionsDoor } from './FunctionsArea.tsx'
import { FunctionTabs } from './FunctionTabs.tsx'
import { OrphanActions, OrphanBadge } from './Orphaned.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useEventName } from './use-events.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/$function')

export const FunctionPage = () => (
  <FunctionsDoor>
    <OneFunction />
  </FunctionsDoor>
)

function OneFunction() {
  const { function: id } = route.useParams()
  const { account } = useMe()
  const { data: of } = useSuspenseQuery(reading(getFunction, { params: { account, function: id } }))
  return (
    <Page
      key={id}
      title={of.name}
      above={<TextLink to={paths.functions}>Functions</TextLink>}
      about={<About of={of} />}
    >
      {of.orphaned && (
        <Alert color="yellow" variant="light" title={words.orphaned}>
          {words.orphanedAbout(of.deployed?.by?.name, of.orphanedWhy, of.standsStill)}
          <div className="alert-actions">
            <OrphanActions of={of} />
          </div>
        </Alert>
      )}
      <FunctionTabs key={id} of={of} />
    </Page>
  )
}

function About({ of }: { readonly of: FunctionDetail }) {
  const eventName = useEventName()
  return (
    <Group component="span" gap="xs">
      <StateBadge state={of.state} />
      {of.orphaned && <OrphanBadge />}
      <span>
        {of.serving === null ? words.code.neverDeployed : `Version ${of.serving} in service`}
      </span>
      <span>{eventName(of.event) ?? words.byId}</span>
      <code>{of.id}</code>
    </Group>
  )
}
