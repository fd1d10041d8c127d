import { Badge, Table, Text } from '@mantine/core'
import { useMe } from '../sign-in/me.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { sentence } from '../ui/sentence.ts'
import { formatTime } from '../ui/time.ts'

/** What went out to somebody, or waits to. */
export type Notice = {
  readonly channel?: 'mail' | 'webhook'
  readonly recipient: string
  readonly state: 'waiting' | 'sent' | 'given-up'
  readonly attempts: number
  readonly problem: string | null
  /** Epoch milliseconds. */
  readonly madeAt: number
  readonly endedAt: number | null
}

const looks = {
  waiting: { color: 'gray', said: 'Waits' },
  sent: { color: 'green', said: 'Sent' },
  'given-up': { color: 'red', said: 'Given up' },
} as const satisfies Record<Notice['state'], object>

/** How a list of them is asked for again: soon, while one of them waits. */
export const soonWhileWaiting = (notices: readonly Notice[] | undefined): number =>
  notices?.some(({ state }) => state === 'waiting') ? 2_000 : 30_000

/** What was sent to whom, and what became of it; newest first. */
export function NoticeTable({ notices }: { readonly notices: readonly Notice[] }) {
  const { regional } = useMe().user
  return (
    <ScrollingTable
      label="Notices"
      columns={['To', 'Result', 'When']}
      verticalSpacing={6}
      miw={520}
    >
      {notices.map((notice, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two to one person in one moment have no other name
        <Table.Tr key={`${notice.madeAt} ${notice.recipient} ${at}`}>
          <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
            {notice.channel === 'webhook' && 'Webhook '}
            {notice.recipient}
          </Table.Th>
          <Table.Td>
            <Badge
              component="span"
              variant="light"
              color={looks[notice.state].color}
              tt="none"
              miw="max-content"
            >
              {looks[notice.state].said}
            </Badge>
            {notice.attempts > 1 && (
              <Text size="xs" c="dimmed">
                tried {notice.attempts} times
              </Text>
            )}
            {notice.problem !== null && (
              <Text size="xs" maw={320} style={{ overflowWrap: 'anywhere' }}>
                {sentence(notice.problem)}
              </Text>
            )}
          </Table.Td>
          <Table.Td>{formatTime(notice.endedAt ?? notice.madeAt, regional)}</Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
