import { Text } from '@mantine/core'
import type { CallReport } from '@rolecall/contract/reports'
import { useMe } from '../sign-in/me.ts'
import { ShortList } from '../ui/ShortList.tsx'
import { formatBareTime } from '../ui/time.ts'
import { Chart, type Series } from './Chart.tsx'
import { CsvLink } from './CsvLink.tsx'
import type { Asked } from './filters.ts'
import { words } from './words.ts'

type Props = {
  readonly report: CallReport
  readonly asked: Asked
  readonly nameOf: (id: string) => string
}

const called: readonly Series[] = [
  { name: words.succeeded, of: ({ calls, failed }) => calls - failed, look: 'first' },
  { name: words.failed, of: ({ failed }) => failed, look: 'failed' },
]
const lasting: readonly Series[] = [
  { name: words.p50, of: ({ p50 }) => p50, look: 'first' },
  { name: words.p95, of: ({ p95 }) => p95, look: 'second' },
  { name: words.p99, of: ({ p99 }) => p99, look: 'third' },
]
const cold: readonly Series[] = [{ name: words.cold, of: (point) => point.cold, look: 'third' }]

export function Charts({ report, asked, nameOf }: Props) {
  const { regional } = useMe().user
  const deploys = deploysOf(report, asked.function)
  const timeOf = (at: number) => formatBareTime(at, regional)
  const shared = {
    report,
    timeOf,
    markers: deploys.map(({ at, function: id }) => ({
      at,
      says: words.deployed(nameOf(id), timeOf(at)),
    })),
  }
  return (
    <>
      <Chart
        {...shared}
        title={words.overTime}
        kind="bars"
        unit=""
        series={called}
        aside={<CsvLink asked={asked} table="time" what={words.overTime} />}
      />
      <Chart {...shared} title={words.durations} kind="lines" unit=" ms" series={lasting} />
      <Chart {...shared} title={words.coldOverTime} kind="bars" unit="" series={cold} />
      {deploys.length > 0 && (
        <section className="card" aria-label={words.deploys}>
          <Text size="sm" fw={600}>
            {words.deploys}
          </Text>
          <Text size="xs" c="dimmed">
            {words.markers}
          </Text>
          <ShortList items={deploys}>
            {({ at, function: id }) => (
              <li key={`${at} ${id}`}>
                <Text size="sm">{words.deployed(nameOf(id), timeOf(at))}</Text>
              </li>
            )}
          </ShortList>
        </section>
      )}
    </>
  )
}

/** The trail is not asked by function, so others are left out here. */
const deploysOf = ({ deploys }: CallReport, only: string | undefined) =>
  deploys.filter((each) => only === undefined || each.function === only)
