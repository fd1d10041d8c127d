import { Group, List, Text, Title } from '@mantine/core'
import type { AlertView } from '@rolecall/contract/alerts'
import { readingSentence, thresholdSentence } from '@rolecall/core/functions/alert'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AreaPart } from '../functions/AreaList.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { Page } from '../ui/Page.tsx'
import { nothingHere, ProblemPage } from '../ui/ProblemPage.tsx'
import { formatTime } from '../ui/time.ts'
import { AlertActions } from './AlertActions.tsx'
import { AlertHistory } from './AlertHistory.tsx'
import { AlertState } from './AlertState.tsx'
import { alertsQuery, useSubjects } from './list.ts'
import { Rehearsal } from './Rehearsal.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/alerts/$alert')

export const AlertPage = () => (
  <AreaPart
    title="Alerts"
    about={words.about}
    component="alerting"
    instead={{ label: 'E-mail reports', to: paths.emailReports }}
  >
    <OneAlert />
  </AreaPart>
)

function OneAlert() {
  const { account } = useMe()
  const { alert: id } = route.useParams()
  const { data } = useSuspenseQuery(alertsQuery(account))
  const alert = data.items.find((each) => each.id === id)
  if (alert === undefined) return <ProblemPage problem={nothingHere} />
  return (
    <Page
      key={id}
      title={alert.name}
      above={
        <Crumbs here={alert.name} id={alert.id}>
          <CrumbLink to={paths.functions}>Functions</CrumbLink>
          <CrumbLink to={paths.alerts}>Alerts</CrumbLink>
        </Crumbs>
      }
      about={<AlertState of={alert} />}
      actions={<AlertActions alert={alert} />}
    >
      <Rule alert={alert} />
      <Rehearsal alert={alert} />
      <AlertHistory alert={alert} />
    </Page>
  )
}

function Rule({ alert }: { readonly alert: AlertView }) {
  const { regional } = useMe().user
  const { nameOf } = useSubjects()
  const { reading, evaluatedAt, leastCalls, recipients, webhook } = alert
  return (
    <section className="card" aria-labelledby="alert-rule">
      <Title order={2} size="h4" id="alert-rule">
        {words.rule}
      </Title>
      <Text size="sm">
        {nameOf(alert)}: {thresholdSentence(alert)}
        {leastCalls > 0 && `, of at least ${leastCalls} calls`}.
      </Text>
      <Text size="sm" c="dimmed">
        {words.reading}:{' '}
        {evaluatedAt === null
          ? words.nothingRead
          : `${readingSentence(alert, reading)}, ${formatTime(evaluatedAt, regional)}`}
      </Text>
      <Title order={3} size="h5" mt="sm">
        {words.told}
      </Title>
      <List size="sm">
        {recipients.map((address) => (
          <List.Item key={address}>{address}</List.Item>
        ))}
        {webhook !== null && (
          <List.Item>
            <Group gap={4}>
              {words.webhook}
              <code style={{ overflowWrap: 'anywhere' }}>{webhook}</code>
            </Group>
          </List.Item>
        )}
      </List>
    </section>
  )
}
