import { Button, Group, Text, VisuallyHidden } from '@mantine/core'
import { useThrottledValue } from '@mantine/hooks'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
  IconRefresh,
} from '@tabler/icons-react'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useSingleKey } from '../ui/single-keys.ts'
import { callsIn, waitingMax } from './collected.ts'
import { whyNotFollow, type Search } from './filters.ts'
import type { Holding } from './use-hold.ts'
import type { useLogs } from './use-logs.ts'
import type { Line } from './watch-logs.ts'
import { words } from './words.ts'

type Logs = ReturnType<typeof useLogs>
type Props = {
  readonly search: Search
  readonly logs: Logs
  readonly hold: Holding
  readonly onFollow: (follows: boolean) => void
  readonly onRefresh: () => void
}

/** Says how many calls are shown and how following goes. Counts are read out, and no lines. */
export function FollowBar({ search, logs, hold, onFollow, onRefresh }: Props) {
  const { line, waiting } = logs
  useSingleKey('End', hold.letGo)
  const count = countOf(logs)
  return (
    <Group gap="xs" justify="space-between" className="log-bar">
      <div>
        <Text size="sm" c="dimmed">
          {count}
          {line !== null && hold.why === null && saidOf(line)}
        </Text>
        <ReadOut text={count} />
        {search.level !== undefined && (
          <Text size="xs" c="dimmed">
            {words.levelAbout}
          </Text>
        )}
        {hold.why !== null && <Text size="sm">{words.held[hold.why]}</Text>}
      </div>
      <Group gap="xs">
        {line === null ? (
          <>
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={onRefresh}
            >
              Refresh
            </Button>
            <ActionButton
              whyNot={whyNotFollow(search)}
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              onClick={() => onFollow(true)}
            >
              {words.follow}
            </ActionButton>
          </>
        ) : (
          <>
            {hold.why === null ? (
              <Button
                variant="default"
                leftSection={<IconPlayerPause size={16} aria-hidden />}
                onClick={() => hold.set('button', true)}
              >
                {words.pause}
              </Button>
            ) : (
              <Button radius="xl" onClick={hold.letGo}>
                {words.catchUp(newOf(waiting.length))}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={() => onFollow(false)}
            >
              {words.stop}
            </Button>
          </>
        )}
      </Group>
      {line?.kind === 'waiting' && <Lost line={line} />}
    </Group>
  )
}

/** Not each of many calls is read out, but how many there are by now. */
function ReadOut({ text }: { readonly text: string }) {
  const said = useThrottledValue(text, 3_000)
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
}

const newOf = (waiting: number) =>
  waiting < waitingMax ? waiting.toLocaleString('en') : words.tooMany(waitingMax)

const countOf = ({ shown, waiting }: Logs): string =>
  waiting.length === 0
    ? words.shown(callsIn(shown))
    : `${words.shown(callsIn(shown))}, ${words.catchUp(newOf(waiting.length))}`

const saidOf = ({ kind }: Line): string =>
  kind === 'live' ? ` · ${words.live}` : kind === 'connecting' ? ` · ${words.connecting}` : ''

function Lost({ line }: { readonly line: Extract<Line, { kind: 'waiting' }> }) {
  return (
    <Group gap={6} wrap="nowrap" aria-live="polite" w="100%" className="log-lost">
      <IconPlugConnectedX size={16} aria-hidden />
      <Text size="sm">
        {words.again(line.seconds)}{' '}
        {line.problem !== null && line.problem.status > 0 && line.problem.detail}
      </Text>
    </Group>
  )
}
