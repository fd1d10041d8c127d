import { List, Text, Title } from '@mantine/core'
import { rehearseAlert, type AlertView } from '@rolecall/contract/alerts'
import { readingSentence } from '@rolecall/core/functions/alert'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { words } from './words.ts'

/** What the rule would have done to the week that was. */
export function Rehearsal({ alert }: { readonly alert: AlertView }) {
  const { account, user } = useMe()
  const { data, error } = useQuery(reading(rehearseAlert, { params: { account, alert: alert.id } }))
  const time = (at: number) => formatTime(at, user.regional)
  return (
    <section className="card" aria-labelledby="alert-rehearsal">
      <Title order={2} size="h4" id="alert-rehearsal">
        {words.rehearsal}
      </Title>
      {error !== null && <ProblemAlert problem={error.problem} />}
      {data === undefined && error === null && <Loading lines={1} />}
      {data !== undefined && (
        <Text size="sm">
          {data.firings.length === 0 ? words.wouldNot : words.would(data.firings.length)}
        </Text>
      )}
      <List size="sm">
        {data?.firings.map(({ from, until, reading: read }) => (
          <List.Item key={from}>
            {time(from)} to {until === null ? words.still : time(until)}:{' '}
            {readingSentence(alert, read)}
          </List.Item>
        ))}
      </List>
    </section>
  )
}
