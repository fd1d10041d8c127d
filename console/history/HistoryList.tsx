import { Group, Text } from '@mantine/core'
import type { HistoryEntry } from '@rolecall/contract/histories'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import { ShowMore } from '../ui/ShowMore.tsx'
import { When } from '../ui/When.tsx'
import { deedOf, lineOf, whoOf } from './deed.ts'
import { useHistory, type Thing } from './use-history.ts'
import { words } from './words.ts'

type Props = {
  readonly of: Thing
  /** Why one may not read it, in a sentence; null: one may. */
  readonly whyNot: string | null
}

/** What a thing went through: who, when and why, the newest first. */
export function HistoryList({ of, whyNot }: Props) {
  if (whyNot !== null)
    return (
      <Text size="sm">
        {words.notYours} {whyNot}
      </Text>
    )
  return <Entries of={of} />
}

function Entries({ of }: Pick<Props, 'of'>) {
  const list = useHistory(of)
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.about}
      </Text>
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending && <Loading lines={3} />}
      {list.data !== undefined && (
        <Live mb="xs">
          {count(total, 'change')}
          {entries.length < total && `, the newest ${entries.length} shown`}
        </Live>
      )}
      {list.data !== undefined && total === 0 && <EmptyState sentence={words.none} />}
      {entries.length > 0 && (
        <ol className="plain-list card" style={{ padding: 0 }}>
          {entries.map((entry) => (
            <Entry key={entry.revision} entry={entry} />
          ))}
        </ol>
      )}
      <ShowMore list={list} />
    </>
  )
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { user } = useMe()
  const { revision, at, reason, changes } = entry
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          {deedOf(entry)} {whoOf(entry)}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={at} regional={user.regional} />, revision {revision}
        </Text>
      </Group>
      {reason !== null && <Text size="sm">“{reason}”</Text>}
      {changes.map((change) => (
        <Text key={lineOf(change)} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {lineOf(change)}
        </Text>
      ))}
    </li>
  )
}
