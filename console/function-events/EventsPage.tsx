import { Stack, Table, Text } from '@mantine/core'
import { listFunctionEvents } from '@rolecall/contract/calls'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { useFunctionActions } from '../functions/actions.ts'
import { FunctionsDoor, FunctionsNav } from '../functions/FunctionsArea.tsx'
import type { FunctionEvent } from '../functions/use-events.ts'
import { paths } from '../paths.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { TryEvent } from './TryEvent.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/events')

export const EventsPage = () => (
  <FunctionsDoor>
    <EventList />
  </FunctionsDoor>
)

function EventList() {
  const { account } = useMe()
  const { event: id } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(reading(listFunctionEvents, { params: { account } }))
  const tried = data.items.find((event) => event.id === id)
  return (
    <Page title="Events" about={words.about}>
      <FunctionsNav />
      <ScrollingTable
        label="Events"
        columns={['Event', 'Sent by', 'Answered by', 'Actions']}
        verticalSpacing={6}
        miw={640}
      >
        {data.items.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            onTry={() => void navigate({ search: { event: event.id }, resetScroll: false })}
          />
        ))}
      </ScrollingTable>
      {tried !== undefined && (
        <TryEvent
          key={tried.id}
          event={tried}
          onClose={() => void navigate({ search: {}, resetScroll: false })}
        />
      )}
    </Page>
  )
}

type RowProps = { readonly event: FunctionEvent; readonly onTry: () => void }

function EventRow({ event, onTry }: RowProps) {
  const { invoke } = useFunctionActions()
  const mayNot = useWhyNot()(invoke)
  const { functions } = event
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {event.name}
        <Text size="xs" c="dimmed" fw={400}>
          {event.about} <code>{event.id}</code>
        </Text>
      </Table.Th>
      <Table.Td>{event.source}</Table.Td>
      <Table.Td>
        <Stack gap={2}>
          {functions.map(({ id, name, skills }) => (
            <div key={id}>
              <TextLink to={paths.function} params={{ function: id }} size="sm">
                {name}
              </TextLink>{' '}
              {event.bySkill && (
                <Text span size="xs" c="dimmed">
                  {skills.length === 0 ? words.forAll : words.forSome(skills.length)}
                </Text>
              )}
            </div>
          ))}
          {functions.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.nobody}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <ActionButton
          variant="subtle"
          size="compact-sm"
          whyNot={mayNot ?? (functions.length === 0 ? words.nobody : null)}
          {...(mayNot === null ? {} : { asked: { action: invoke } })}
          aria-label={words.try(event.name)}
          onClick={onTry}
        >
          Try
        </ActionButton>
      </Table.Td>
    </Table.Tr>
  )
}
