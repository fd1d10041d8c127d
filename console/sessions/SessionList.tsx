import { Badge, Button, Group, Text } from '@mantine/core'
import type { Session } from '@rolecall/contract/sessions'
import { useMe } from '../sign-in/me.ts'
import { formatTime } from '../ui/time.ts'
import { programIn } from './program.ts'
import { words } from './words.ts'

type Props = {
  readonly sessions: readonly Session[]
  readonly isEnding: boolean
  readonly onEnd: (session: Session) => void
}

/** Where somebody is signed in: through what, from about where, since when. */
export function SessionList({ sessions, isEnding, onEnd }: Props) {
  if (sessions.length === 0) return <Text size="sm">{words.none}</Text>
  return (
    <ul className="plain-list">
      {sessions.map((session) => (
        <li key={session.id}>
          <Group justify="space-between" py={6} wrap="nowrap">
            <SessionText session={session} />
            {!session.current && (
              <Button
                variant="default"
                size="xs"
                style={{ flexShrink: 0 }}
                loading={isEnding}
                aria-label={`End the session of ${placeOf(session)}`}
                onClick={() => onEnd(session)}
              >
                End
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}

/** A browser says what it is in its own way, the command line says it plainly. */
const placeOf = ({ via, userAgent }: Session): string =>
  via === 'cli' ? words.commandLine(userAgent) : programIn(userAgent)

function SessionText({ session }: { readonly session: Session }) {
  const { regional } = useMe().user
  const { address, createdAt, lastSeenAt, endsAt, current } = session
  return (
    <div>
      <Text size="sm">
        <span title={session.userAgent}>{placeOf(session)}</span>
        {address === '' ? '' : `, from ${address}`}{' '}
        {current && (
          <Badge component="span" variant="light" color="green" tt="none">
            This session
          </Badge>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {words.times(
          formatTime(createdAt, regional),
          formatTime(lastSeenAt, regional),
          formatTime(endsAt, regional),
        )}
      </Text>
    </div>
  )
}
