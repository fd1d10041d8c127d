import { Stack, Table, Text } from '@mantine/core'
import type { OutputOf } from '@rolecall/contract/endpoint'
import { nextRuns } from '@rolecall/contract/schedules'
import { useMe } from '../sign-in/me.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { sentence } from '../ui/sentence.ts'
import { formatBareTime } from '../ui/time.ts'
import { words } from './words.ts'

export type Times = OutputOf<typeof nextRuns>
type Props = {
  /** Null: there are none to show yet. */
  readonly times: Times | null
  readonly timeZone: string
  readonly ownZone: string
}

/** The next five runs as the server reckons them, by the clocks of both zones. */
export function NextRuns({ times, timeZone, ownZone }: Props) {
  const { regional } = useMe().user
  const isSame = timeZone === ownZone
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600} mb={4}>
        {words.next}
      </Text>
      {times === null || times.runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.nextNone}
        </Text>
      ) : (
        <Stack gap="xs">
          <ScrollingTable
            label={words.next}
            columns={[words.inZone(timeZone), ...(isSame ? [] : [words.forYou(ownZone)])]}
            verticalSpacing={2}
            miw={isSame ? 200 : 380}
          >
            {times.runs.map(({ at, local, alsoIn, clocks }) => (
              <Table.Tr key={at}>
                <Table.Td>
                  {formatBareTime(at, { ...regional, timeZone })} <Offset of={local} />
                  {clocks !== 0 && (
                    <Text size="xs" fw={600}>
                      {words.clocksBefore(clocks)}
                    </Text>
                  )}
                </Table.Td>
                {!isSame && (
                  <Table.Td>
                    {formatBareTime(at, { ...regional, timeZone: ownZone })} <Offset of={alsoIn} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </ScrollingTable>
          {times.clockChange !== null && (
            <Text size="xs" c="dimmed">
              {formatBareTime(times.clockChange.at, { ...regional, timeZone })}:{' '}
              {sentence(times.clockChange.sentence)}
            </Text>
          )}
        </Stack>
      )}
    </div>
  )
}

/** By how much the clocks of the zone are ahead then: the end of `2026-03-29T03:00+02:00`. */
const Offset = ({ of }: { readonly of: string }) => (
  <Text span size="xs" c="dimmed">
    {of.slice(16)}
  </Text>
)
