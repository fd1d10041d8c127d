import { Text } from '@mantine/core'
import { profileHistory } from '@rolecall/contract/versions'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { formatAgo } from '../ui/time.ts'
import { words } from './words.ts'

type Props = {
  readonly profile: string
  readonly theirs: number
  readonly mine: number
  readonly overlapping: number
}

/** Who saved, when, and how much of it meets mine. */
export function ConflictTitle({ profile, theirs, mine, overlapping }: Props) {
  const { account, user } = useMe()
  const history = reading(profileHistory, { params: { account, profile }, query: { limit: 1 } })
  const { data, dataUpdatedAt } = useQuery({ ...history, refetchOnMount: 'always' })
  const [last] = data?.items ?? []
  const who = last?.actor.id === user.id ? 'You, elsewhere,' : (last?.actor.name ?? 'Someone')
  const when = last === undefined ? '' : ` ${formatAgo(last.at, dataUpdatedAt)}`
  return (
    <Text size="sm" aria-live="polite">
      {words.theySaved(`${who} saved${when}`, theirs)} {words.overlapping(mine, overlapping)}
    </Text>
  )
}
