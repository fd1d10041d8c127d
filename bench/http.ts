import { asker, load, type Measured } from './load.ts'
import { batches, people, singles } from './questions.ts'
import { cerbos, cerbosProgram, rolecall, type Side } from './sides.ts'

const connections = 32
const rounds = 5
const ms = 1_500
const warmUpMs = 1_000
const noPeer =
  'the peer, @cerbos/cerbos-linux-x64, is not installed here: there is nothing to compare with'

/** Decisions over HTTP, on loopback, the API key checked; the peer knows no key and keeps no people. */
export async function measureHttp() {
  const program = cerbosProgram()
  if (program === undefined) process.stderr.write(`${noPeer}\n`)
  const sides: Side[] = []
  try {
    sides.push(await rolecall())
    if (program !== undefined) sides.push(await cerbos(program))
    const [single, batch] = [
      { path: '/access/v1/evaluation', bodies: singles },
      { path: '/access/v1/evaluations', bodies: batches },
    ]
    const answers = await Promise.all(sides.map((side) => answersOf(side, single, batch)))
    if (new Set(answers).size > 1) throw new Error('the two sides answer differently')
    const singly = await alternating(sides, single)
    const batched = await alternating(sides, batch)
    return { http: summary(singly), batch50: batchSummary(batched), ...(program ? {} : { noPeer }) }
  } finally {
    for (const side of sides) side.stop()
  }
}

type Asked = { readonly path: string; readonly bodies: readonly string[] }
type Decided = { readonly decision: boolean }

const requestsTo = ({ port, key }: Side, { path, bodies }: Asked): readonly Buffer[] =>
  bodies.map((body) =>
    Buffer.from(
      [
        `POST ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Content-Type: application/json',
        ...(key === null ? [] : [`Authorization: Bearer ${key}`]),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    ),
  )

/** Every answer, one by one and in batches: the same questions, so the same decisions. */
async function answersOf(side: Side, single: Asked, batch: Asked): Promise<string> {
  const { ask, close } = await asker(side.port)
  const alone: boolean[] = []
  for (const request of requestsTo(side, single))
    alone.push((JSON.parse(await ask(request)) as Decided).decision)
  const together: boolean[] = []
  for (const request of requestsTo(side, batch)) {
    const { evaluations } = JSON.parse(await ask(request)) as { evaluations: readonly Decided[] }
    together.push(...evaluations.map(({ decision }) => decision))
  }
  close()
  if (JSON.stringify(alone) !== JSON.stringify(together))
    throw new Error('a batch answers differently than its questions alone')
  if (!alone.includes(true) || !alone.includes(false))
    throw new Error('the questions are all answered the same')
  return JSON.stringify(alone)
}

/** Round by round, so that all sides share the weather; the first is for warming up. */
async function alternating(sides: readonly Side[], asked: Asked): Promise<readonly Measured[][]> {
  const measured = sides.map((): Measured[] => [])
  for (let round = 0; round <= rounds; round += 1)
    for (const [at, side] of sides.entries()) {
      const requests = requestsTo(side, asked)
      const of = { port: side.port, requests, connections, ms: round === 0 ? warmUpMs : ms }
      const result = await load(of)
      if (round > 0) measured[at]?.push(result)
    }
  return measured
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const medianOf = (rounds: readonly Measured[], of: keyof Measured) =>
  median(rounds.map((each) => each[of]))
/** The median of the ratios round by round. */
const ratioOf = (ours: readonly Measured[], theirs: readonly Measured[], of: keyof Measured) =>
  rounded(median(ours.map((each, at) => each[of] / (theirs[at]?.[of] ?? Number.NaN))))
const rounded = (value: number) => Math.round(value * 100) / 100

function summary([ours = [], theirs]: readonly Measured[][]) {
  return {
    users: people,
    connections,
    rps: Math.round(medianOf(ours, 'perSecond')),
    p99_ms: rounded(medianOf(ours, 'p99Ms')),
    ...(theirs && {
      rps_cerbos: Math.round(medianOf(theirs, 'perSecond')),
      p99_ms_cerbos: rounded(medianOf(theirs, 'p99Ms')),
      ratio_to_cerbos: ratioOf(ours, theirs, 'perSecond'),
      p99_ratio_to_cerbos: ratioOf(ours, theirs, 'p99Ms'),
    }),
  }
}

function batchSummary([ours = [], theirs]: readonly Measured[][]) {
  return {
    decisions_per_s: Math.round(medianOf(ours, 'perSecond') * 50),
    ...(theirs && {
      decisions_per_s_cerbos: Math.round(medianOf(theirs, 'perSecond') * 50),
      ratio_to_cerbos: ratioOf(ours, theirs, 'perSecond'),
    }),
  }
}
