import { Button, Text } from '@mantine/core'
import { endOtherSessions, endSession, listSessions } from '@rolecall/contract/sessions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { api, reading } from '../api.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { SessionList } from './SessionList.tsx'
import { words } from './words.ts'

export function MySessions() {
  const { data } = useSuspenseQuery(reading(listSessions, {}))
  const { write, problem, isWriting } = useWrite()
  return (
    <>
      <ProblemAlert problem={problem} />
      <SessionList
        sessions={data.items}
        isEnding={isWriting}
        onEnd={({ id }) =>
          void write(() => api.call(endSession, { params: { session: id } }), words.ended)
        }
      />
      {data.total > 1 ? (
        <Button
          mt="sm"
          variant="default"
          loading={isWriting}
          onClick={() => void write(() => api.call(endOtherSessions, {}), words.othersEnded)}
        >
          {words.endOthers}
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          {words.onlyThis}
        </Text>
      )}
    </>
  )
}
