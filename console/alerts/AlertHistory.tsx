import { List, Text, Title } from '@mantine/core'
import { alertHistory, type AlertView } from '@rolecall/contract/alerts'
import { readingSentence } from '@rolecall/core/functions/alert'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { NoticeTable, soonWhileWaiting } from '../functions/NoticeTable.tsx'
import { useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { words } from './words.ts'

/** When it fired and recovered, and what became of each notice. */
export function AlertHistory({ alert }: { readonly alert: AlertView }) {
  const { account, user } = useMe()
  const { data, error } = useQuery({
    ...reading(alertHistory, { params: { account, alert: alert.id } }),
    refetchInterval: ({ state }) => soonWhileWaiting(state.data?.notices),
  })
  if (error !== null) return <ProblemAlert problem={error.problem} />
  if (data === undefined) return <Loading lines={3} />
  return (
    <>
      <section className="card" aria-labelledby="alert-events">
        <Title order={2} size="h4" id="alert-events">
          {words.happened}
        </Title>
        {data.events.length === 0 && <Text size="sm">{words.nothingHappened}</Text>}
        <List size="sm">
          {data.events.map(({ id, kind, reading: read, at }) => (
            <List.Item key={id}>
              <b>{words.kinds[kind]}</b> {formatTime(at, user.regional)}
              {kind !== 'test' && `: ${readingSentence(alert, read)}`}
            </List.Item>
          ))}
        </List>
      </section>
      <section className="card" aria-labelledby="alert-notices">
        <Title order={2} size="h4" id="alert-notices">
          {words.sent}
        </Title>
        {data.notices.length === 0 ? (
          <Text size="sm">{words.nothingSent}</Text>
        ) : (
          <NoticeTable notices={data.notices} />
        )}
      </section>
    </>
  )
}
