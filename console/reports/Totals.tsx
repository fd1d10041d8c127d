import { Text } from '@mantine/core'
import type { CallReport } from '@rolecall/contract/reports'
import { written } from './Chart.tsx'
import './reports.css'
import { words } from './words.ts'

type Tally = CallReport['total']
type Props = { readonly now: Tally; readonly past: Tally | null }

const counts = ['calls', 'failed', 'cold'] as const
const times = ['p50', 'p95', 'p99'] as const

/** What it comes to in all, each figure beside as long a time before. */
export function Totals({ now, past }: Props) {
  return (
    <section aria-label={words.totals}>
      <dl className="figures">
        {[...counts, ...times].map((name) => (
          <div key={name} className="card">
            <dt>{words[name]}</dt>
            <dd>
              <span className="figure">
                {written(now[name])}
                {now[name] !== null && unitOf(name)}
              </span>
              {name === 'failed' && now.calls > 0 && (
                <Text span size="sm">
                  {' '}
                  {written((100 * now.failed) / now.calls)} %
                </Text>
              )}
            </dd>
            {past !== null && (
              <dd>
                <Text size="xs" c="dimmed">
                  {compared(now[name], past[name], unitOf(name))}
                </Text>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

const unitOf = (name: string): string => (name.startsWith('p') ? ' ms' : '')

/** `25 % more than 8 in as long a time before`. */
export function compared(now: number | null, was: number | null, unit: string): string {
  if (was === null || now === null) return words.nothingBefore
  if (was === now) return words.same
  const past = words.before(`${written(was)}${unit}`)
  if (was === 0) return past
  const percent = Math.round((100 * Math.abs(now - was)) / was)
  return `${now > was ? words.more(percent) : words.less(percent)} ${past}`
}
