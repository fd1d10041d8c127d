import { Button, Group, Text } from '@mantine/core'
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
} from 'react'
import { useLongRows } from '../ui/long-rows.ts'
import { keyOf } from './collected.ts'
import { LogRow } from './LogRow.tsx'
import './logs.css'
import type { Holding } from './use-hold.ts'
import type { useLogs } from './use-logs.ts'
import { useOpen } from './use-open.ts'
import { words } from './words.ts'

type Props = { readonly logs: ReturnType<typeof useLogs>; readonly hold: Holding }

/**
 * The newest below. It stays at its end only while one is there; whoever scrolls, points or is inside
 * holds it. What is put before the first row moves nothing that is seen.
 */
export function LogList({ logs, hold }: Props) {
  const { shown, past, isTrimmed } = logs
  const frame = useRef<HTMLElement>(null)
  const first = nameAt(shown, 0)
  // What was first when earlier ones were asked for stays in sight when these stand before it.
  const [anchor, setAnchor] = useState<string | null>(null)
  if (hold.isAtEnd && anchor !== null) setAnchor(null)
  const lines = useOpen()
  const rows = useLongRows({
    count: shown.length,
    frame,
    keyOf: (at) => nameAt(shown, at),
    kept: [],
    seen:
      anchor === null || anchor === first ? -1 : shown.findIndex((row) => keyOf(row) === anchor),
    align: 'start',
  })
  const leave = useEffectEvent(hold.forget)
  useEffect(() => () => leave(), [])
  const { onScroll } = useEnd(frame, hold, first, shown.length, rows.height)
  return (
    <section
      ref={frame}
      className="log-frame"
      aria-label="Log"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
      onScroll={onScroll}
      {...holding(hold)}
    >
      <Before
        logs={logs}
        onEarlier={() => {
          setAnchor(first)
          logs.readEarlier()
        }}
      />
      {isTrimmed && (
        <Text size="sm" c="dimmed" p="xs">
          {words.trimmed}
        </Text>
      )}
      {past.state === 'read' && past.next === null && !isTrimmed && (
        <Text size="xs" c="dimmed" px="sm" py={4}>
          {words.whole}
        </Text>
      )}
      <ol
        className="plain-list log-rows"
        style={rows.height === undefined ? {} : { height: rows.height }}
      >
        {rows.shown.map(({ at, style }) => {
          const row = shown[at]
          if (row === undefined) return null
          return (
            <li
              key={keyOf(row)}
              ref={rows.isLong ? rows.measure : null}
              data-index={at}
              style={style}
              aria-setsize={rows.isLong ? shown.length : undefined}
              aria-posinset={rows.isLong ? at + 1 : undefined}
              className="log-row"
            >
              <LogRow row={row} {...lines} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const nameAt = (shown: Props['logs']['shown'], at: number): string => {
  const row = shown[at]
  return row === undefined ? '' : keyOf(row)
}

/** The mouse over it, or the focus in it, holds it; a finger that scrolls does so by scrolling. */
const holding = (hold: Holding) => ({
  onPointerEnter: ({ pointerType }: PointerEvent) => hold.set('pointer', pointerType === 'mouse'),
  onPointerLeave: () => hold.set('pointer', false),
  onFocus: ({ target, currentTarget }: FocusEvent) => hold.set('focus', target !== currentTarget),
  onBlur: () => hold.set('focus', false),
})

type BeforeProps = Pick<Props, 'logs'> & { readonly onEarlier: () => void }

function Before({ logs: { past, isTrimmed }, onEarlier }: BeforeProps) {
  if (past.next === null || isTrimmed) return null
  return (
    <Group justify="center" p="xs">
      <Button
        variant="default"
        size="compact-sm"
        loading={past.state === 'reading'}
        onClick={onEarlier}
      >
        {words.earlier}
      </Button>
    </Group>
  )
}

/** Keeps the end in sight while one is there, and otherwise what is in sight where it is. */
function useEnd(
  frame: { readonly current: HTMLElement | null },
  hold: Holding,
  first: string,
  count: number,
  height: number | undefined,
) {
  const before = useRef({ top: 0, fromEnd: 0, first })
  const isDrawn = hold.isAtEnd && !hold.isInside
  useLayoutEffect(() => {
    const { current } = frame
    if (current === null) return
    if (isDrawn) current.scrollTo({ top: current.scrollHeight })
    else if (before.current.first !== first)
      current.scrollTo({ top: current.scrollHeight - before.current.fromEnd })
    before.current = { ...placeOf(current), first }
    // oxlint-disable-next-line react/exhaustive-deps -- more rows, or higher ones, move the end
  }, [frame, isDrawn, first, count, height])
  return {
    onScroll: () => {
      const { current } = frame
      if (current === null) return
      const { top } = before.current
      before.current = { ...before.current, ...placeOf(current) }
      // Only who scrolls up leaves the end; lines that grow do not.
      if (isAtEnd(current)) hold.set('scroll', false)
      else if (current.scrollTop < top) hold.set('scroll', true)
    },
  }
}
const placeOf = ({ scrollTop, scrollHeight }: HTMLElement) => ({
  top: scrollTop,
  fromEnd: scrollHeight - scrollTop,
})
const near = 24
const isAtEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight < near
