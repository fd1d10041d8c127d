import { Badge, Button, Group, Text } from '@mantine/core'
import { endSession, listSessions } from '@rolecall/contract/sessions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { api, reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

export function Sessions() {
  const { user } = useMe()
  const { data } = useSuspenseQuery(reading(listSessions, {}))
  const { write, problem, isWriting } = useWrite()
  return (
    <>
      <ProblemAlert problem={problem} />
      <ul className="plain-list">
        {data.items.map(({ id, userAgent, lastSeenAt, current }) => (
          <li key={id}>
            <Group justify="space-between" py={6} wrap="nowrap">
              <div>
                <Text size="sm">
                  {userAgent === '' ? 'Unknown browser' : userAgent}{' '}
                  {current && (
                    <Badge variant="light" color="green" tt="none">
                      This session
                    </Badge>
                  )}
                </Text>
                <Text size="xs" c="dimmed">
                  Last used {formatTime(lastSeenAt, user.regional)}
                </Text>
              </div>
              {!current && (
                <Button
                  variant="default"
                  size="xs"
                  loading={isWriting}
                  onClick={() =>
                    void write(() => api.call(endSession, { params: { session: id } }), words.ended)
                  }
                >
                  End
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </>
  )
}
