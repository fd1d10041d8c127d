import { Table, Text, Title } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { CallReport } from '@rolecall/contract/reports'
import { useId, type ReactNode } from 'react'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { lineThrough, labelled, ticksOf } from './scale.ts'
import './reports.css'
import { words } from './words.ts'

type Point = CallReport['points'][number]
export type Series = {
  readonly name: string
  /** Null where there is none. */
  readonly of: (point: Point) => number | null
  /** `first`, `second`, ...: told apart by more than their colours. */
  readonly look: 'first' | 'second' | 'third' | 'failed'
}
export type Marker = { readonly at: number; readonly says: string }
type Props = {
  readonly title: string
  /** Bars count, and stand upon each other; lines measure. */
  readonly kind: 'bars' | 'lines'
  readonly unit: string
  readonly report: CallReport
  readonly series: readonly Series[]
  readonly markers: readonly Marker[]
  readonly timeOf: (at: number) => string
  readonly aside?: ReactNode
}

/** One chart, what it says in words, and its numbers as a table. */
export function Chart(props: Props) {
  const { title, series, aside } = props
  const id = useId()
  return (
    <figure className="card chart" aria-labelledby={id}>
      <div className="chart-title">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {aside}
      </div>
      <ul className="plain-list chart-legend" aria-hidden>
        {series.map(({ name, look }) => (
          <li key={name}>
            <span className={`chart-key chart-${look}`} /> {name}
          </li>
        ))}
      </ul>
      <Drawing {...props} />
      <Numbers {...props} />
    </figure>
  )
}

const height = 190
const frame = { left: 52, right: 8, top: 12, bottom: 24 } as const

function Drawing({ title, kind, unit, report, series, markers, timeOf }: Props) {
  const { ref, width: measured } = useElementSize()
  const width = Math.max(240, measured)
  const { points } = report
  const highest = Math.max(0, ...points.map((point) => heightOf(kind, series, point)))
  const ticks = ticksOf(highest, { isCounted: kind === 'bars' })
  const top = ticks.at(-1) ?? 1
  const across = (width - frame.left - frame.right) / Math.max(1, points.length)
  const x = (at: number) => frame.left + at * across
  const y = (value: number) =>
    height - frame.bottom - (value / top) * (height - frame.top - frame.bottom)
  const placeOf = (time: number) => x((time - report.from) / report.width)
  return (
    <div ref={ref}>
      <svg
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, from no file
        role="img"
        aria-label={`${title}: ${inWords(report, series, unit)}`}
        width={width}
        height={height}
        className="chart-drawing"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
            <text x={frame.left - 6} y={y(tick) + 4} textAnchor="end">
              {tick.toLocaleString('en')}
            </text>
          </g>
        ))}
        {labelled(points.length, Math.floor(width / 130)).map((at) => (
          <text key={at} x={x(at)} y={height - 6}>
            {timeOf(points[at]?.at ?? 0)}
          </text>
        ))}
        {kind === 'bars' ? (
          <Bars points={points} series={series} x={x} y={y} across={across} timeOf={timeOf} />
        ) : (
          series.map((each) => (
            <path
              key={each.name}
              className={`chart-line chart-${each.look}`}
              d={lineThrough(
                points.map((point, at) => {
                  const value = each.of(point)
                  return value === null ? null : { x: x(at) + across / 2, y: y(value) }
                }),
              )}
            />
          ))
        )}
        {markers.map(({ at, says }) => (
          <g key={`${at} ${says}`} className="chart-marker">
            <title>{says}</title>
            <line x1={placeOf(at)} x2={placeOf(at)} y1={frame.top} y2={height - frame.bottom} />
            <path d={`M${placeOf(at) - 5} 2h10l-5 9z`} />
          </g>
        ))}
      </svg>
    </div>
  )
}

type BarsProps = Pick<Props, 'series' | 'timeOf'> & {
  readonly points: readonly Point[]
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly across: number
}

function Bars({ points, series, x, y, across, timeOf }: BarsProps) {
  const wide = Math.max(1, across - (across > 4 ? 2 : 0))
  return points.map((point, at) => {
    let below = 0
    const said = series.map(({ name, of }) => `${name} ${of(point) ?? 0}`).join(', ')
    return (
      <g key={point.at}>
        <title>{`${timeOf(point.at)}: ${said}`}</title>
        {series.map(({ name, of, look }) => {
          const value = of(point) ?? 0
          if (value === 0) return null
          below += value
          return (
            <rect
              key={name}
              className={`chart-bar chart-${look}`}
              x={x(at)}
              width={wide}
              y={y(below)}
              height={y(below - value) - y(below)}
            />
          )
        })}
      </g>
    )
  })
}

const heightOf = (kind: Props['kind'], series: readonly Series[], point: Point): number => {
  const values = series.map(({ of }) => of(point) ?? 0)
  return kind === 'bars' ? values.reduce((sum, each) => sum + each, 0) : Math.max(...values)
}

/** What a chart shows, for who does not see it; the table has all of it. */
const inWords = ({ points }: CallReport, series: readonly Series[], unit: string): string =>
  series
    .map(({ name, of }) => {
      const values = points.flatMap((point) => of(point) ?? [])
      const highest = values.length === 0 ? 0 : Math.max(...values)
      return `${name} at most ${written(highest)}${unit}`
    })
    .join(', ')

export const written = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 })

function Numbers({ title, report, series, timeOf }: Props) {
  const called = report.points.filter(({ calls }) => calls > 0)
  return (
    <details>
      <summary>{words.table}</summary>
      <ScrollingTable
        label={`${title}, as a table`}
        columns={[words.from, ...series.map(({ name }) => name)]}
        verticalSpacing={4}
      >
        {called.map((point) => (
          <Table.Tr key={point.at}>
            <Table.Th scope="row" fw={400}>
              {timeOf(point.at)}
            </Table.Th>
            {series.map(({ name, of }) => (
              <Table.Td key={name}>{written(of(point))}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </ScrollingTable>
      {called.length < report.points.length && (
        <Text size="xs" c="dimmed">
          {words.onlyCalled}
        </Text>
      )}
    </details>
  )
}
