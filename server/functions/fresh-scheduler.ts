import { appendFileSync, readFileSync } from 'node:fs'
import { editions } from '@rolecall/core/catalog/shipped'
import { openStore, type Place } from '@rolecall/store/open'
import { openCellEngine } from '@rolecall/runtime/cell-engine'
import { nodeLife } from './node-life.ts'
import { scheduling } from './scheduler.ts'

/** What a test tells a scheduler that runs in a process of its own, to be killed. */
export type SchedulerProgram = {
  readonly place: Place
  /** The key of the store, in base64url. */
  readonly key: string
  /** A file that holds the time, in epoch milliseconds. */
  readonly clock: string
  /** A file that gets a line for each call that begins, and one for each that has ended. */
  readonly calls: string
  /** The function, as `account/fn_1`, and its code. */
  readonly name: string
  readonly source: string
}

/** A line of the file of calls: which run, and whether its call has begun or ended well. */
export type CallLine = { readonly run: string; readonly what: 'began' | 'ended' | 'failed' }

async function main({ place, key, clock, calls, name, source }: SchedulerProgram): Promise<void> {
  const store = await openStore({
    ...place,
    key: Buffer.from(key, 'base64url'),
    now: () => Number(readFileSync(clock, 'utf8')),
    editions,
  })
  const none = { ok: false, error: { code: 'none', message: 'nobody answers' } } as const
  const engine = await openCellEngine({
    answer: () => Promise.resolve(none),
    noted: () => undefined,
  })
  const frozen = { number: 1, model: 'v2', variables: {}, secrets: [], domains: null } as const
  await engine.restore([{ ...frozen, name, source, mayUpdateSecrets: false }])
  const tell = (line: CallLine) => appendFileSync(calls, `${JSON.stringify(line)}\n`)
  scheduling({
    store,
    log: console,
    node: await nodeLife(store, { beatMs: 200, deadAfterMs: 2_000 }),
    everyMs: 50,
    async invoke({ account, function: id, caller, input }) {
      const said = JSON.parse(input) as { headers: { key: string; value: string }[] }
      const run = said.headers.find((header) => header.key === 'Rolecall-Run')?.value ?? ''
      tell({ run, what: 'began' })
      const of = `${account}/${id}`
      const outcome = await engine.invoke({ name: of, input, deadlineMs: 10_000, caller })
      tell({ run, what: outcome.ok ? 'ended' : 'failed' })
      return { id: run, outcome }
    },
  })
  process.stdout.write('ready\n')
}

await main(JSON.parse(readFileSync(0, 'utf8')) as SchedulerProgram)
