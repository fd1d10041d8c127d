import { Stack, Table, Text, Title } from '@mantine/core'
import type { GroupView } from '@rolecall/contract/groups'
import { groupAccess, type GroupAccess as Access } from '@rolecall/contract/who-can'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { words as accessWords } from '../access/words.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count, listed } from '../ui/sentence.ts'
import { words } from './words.ts'

/** Who leads the group, and how many may do what in it, each with the way to who they are. */
export function GroupAccess({ group }: { readonly group: GroupView }) {
  const { account } = useMe()
  const answer = useQuery(reading(groupAccess, { params: { account, group: group.id } }))
  return (
    <section className="card" aria-labelledby="group-access-title" aria-busy={answer.isFetching}>
      <Title order={2} size="h4" id="group-access-title">
        {accessWords.groupWho}
      </Title>
      {answer.isPending && <Loading lines={3} />}
      {answer.error !== null && <ProblemAlert problem={answer.error.problem} />}
      {answer.data !== undefined && (
        <Stack gap="xs">
          <Leaders access={answer.data} />
          <details>
            <summary>{accessWords.showActions}</summary>
            <Actions group={group.id} actions={answer.data.actions} />
          </details>
        </Stack>
      )}
    </section>
  )
}

const named = ({ first, total }: Access['managers']) =>
  listed(
    first.map(({ name }) => name),
    5,
    total,
  )

function Leaders({ access: { managers, above, administrators } }: { readonly access: Access }) {
  return (
    <>
      <Text size="sm">
        <b>{words.managedBy}</b>{' '}
        {managers.total > 0 ? named(managers) : above === null ? words.managedByNobody : ''}
        {managers.total === 0 && above !== null && words.managedAbove(above.group.name)}
        {managers.total === 0 && above !== null && named(above.managers)}
      </Text>
      {managers.total > 0 && above !== null && (
        <Text size="sm">
          <b>{words.alsoAbove(above.group.name)}</b> {named(above.managers)}
        </Text>
      )}
      {administrators.total > 0 && (
        <Text size="sm">
          <b>{words.administrators}</b> {named(administrators)}
        </Text>
      )}
    </>
  )
}

type ActionsProps = { readonly group: string; readonly actions: Access['actions'] }

function Actions({ group, actions }: ActionsProps) {
  return (
    <ScrollingTable label={accessWords.showActions} columns={['What', 'Who']} verticalSpacing={4}>
      {actions.map(({ action, about, component, total }) => (
        <Table.Tr key={action}>
          <Table.Th scope="row" fw={400}>
            <Text size="xs" c="dimmed">
              {component}
            </Text>
            {about}
          </Table.Th>
          <Table.Td>
            <TextLink
              to={paths.whoCan}
              search={{
                action,
                ...(action.startsWith('agent-group.') ? { target: group } : { group }),
              }}
              size="sm"
              aria-label={`${count(total, 'person', 'people')} can: ${about}`}
            >
              {total.toLocaleString('en')}
            </TextLink>
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
