import { Alert, Button, Group, Text } from '@mantine/core'
import { verifyTrail, type TrailState } from '@rolecall/contract/audit'
import { IconAlertOctagon, IconLink } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { reading, readNow } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { useKeptFocus } from '../ui/kept-focus.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import { When } from '../ui/When.tsx'
import { words } from './words.ts'

const betweenLooksMs = 30_000

/** Whether the trail is whole, looked at again and again; an alarm when it is not. */
export function TrailStatus() {
  const { account } = useMe()
  const queries = useQueryClient()
  const asked = reading(verifyTrail, { params: { account } })
  const state = useQuery({ ...asked, refetchInterval: betweenLooksMs })
  const [isReading, setReading] = useState(false)
  useKeptFocus(isReading)
  async function readAll() {
    setReading(true)
    const all = { params: { account }, query: { every: true } }
    await queries
      .fetchQuery({ ...asked, queryFn: () => readNow(verifyTrail, all), staleTime: 0 })
      .catch(() => undefined)
    setReading(false)
  }
  if (state.data === undefined)
    return (
      <>
        <ProblemAlert problem={state.error?.problem ?? null} />
        {state.isPending && (
          <Text size="sm" c="dimmed">
            {words.reading}
          </Text>
        )}
      </>
    )
  const { broken } = state.data
  return broken === null ? (
    <Whole state={state.data} at={state.dataUpdatedAt} isReading={isReading} onRead={readAll} />
  ) : (
    <Broken broken={broken} isReading={isReading} onRead={readAll} />
  )
}

type Reading = { readonly isReading: boolean; readonly onRead: () => Promise<void> }
type WholeProps = Reading & { readonly state: TrailState; readonly at: number }

function Whole({ state: { entries, head, readAt }, at, isReading, onRead }: WholeProps) {
  const { user } = useMe()
  const ago = useSecondsSince(at)
  return (
    <Group gap="xs" data-holds="true">
      <Text size="sm">
        <IconLink size={18} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
        <b>{words.whole}</b>: {count(entries, 'entry', 'entries')}, head{' '}
        <span title={head}>{words.head(head)}</span>, verified {count(ago, 'second')} ago; every
        entry last read <When at={readAt} regional={user.regional} />.
      </Text>
      <Button variant="subtle" size="compact-sm" loading={isReading} onClick={() => void onRead()}>
        {words.checkAll}
      </Button>
    </Group>
  )
}

type BrokenProps = Reading & { readonly broken: NonNullable<TrailState['broken']> }

function Broken({ broken: { chain, sequence, problem }, isReading, onRead }: BrokenProps) {
  return (
    <Alert
      color="red"
      variant="light"
      title={words.broken}
      icon={<IconAlertOctagon aria-hidden />}
      role="alert"
    >
      <Text size="sm">{words.brokenAbout(chain, problem)}</Text>
      <Group gap="xs" mt="xs">
        {chain === 'audit' && (
          <TextLink to={paths.auditEntry} params={{ sequence: String(sequence) }} size="sm">
            Open entry {sequence}
          </TextLink>
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={isReading}
          onClick={() => void onRead()}
        >
          {words.checkAll}
        </Button>
      </Group>
    </Alert>
  )
}

/** Whole seconds since then, counted up every few of them. */
function useSecondsSince(at: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 2_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.round((now - at) / 1_000))
}
