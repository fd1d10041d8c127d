import { Text } from '@mantine/core'
import { count } from '../ui/sentence.ts'
import type { LastDay } from './use-last-day.ts'
import { words } from './words.ts'

const [width, height] = [96, 24]

/** The last day of a function, an hour for each bar; the same in words, which also say what failed. */
export function Sparkline({ day }: { readonly day: LastDay | null }) {
  if (day === null)
    return (
      <Text size="xs" c="dimmed">
        {words.notCalled}
      </Text>
    )
  const { calls, failed, p95, points = [] } = day.of
  const highest = Math.max(1, ...points.map((point) => point.calls))
  const across = width / day.count
  const high = (value: number) => (value / highest) * height
  return (
    <>
      <svg width={width} height={height} aria-hidden className="spark">
        {points.map((point) => {
          const x = ((point.at - day.from) / day.width) * across
          const shared = { x, width: Math.max(1, across - 1) }
          return (
            <g key={point.at}>
              <rect {...shared} y={height - high(point.calls)} height={high(point.calls)} />
              <rect
                {...shared}
                className="spark-failed"
                y={height - high(point.failed)}
                height={high(point.failed)}
              />
            </g>
          )
        })}
      </svg>
      <Text size="xs" c="dimmed">
        {count(calls, 'call')}, {failed} failed, {words.within(p95)}
      </Text>
    </>
  )
}
