import { flushCompileCache } from 'node:module'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { emptyLog } from '@rolecall/core/functions/logs'
import { fail } from '@rolecall/core/kit/result'
import { openBroker } from '../egress/broker.ts'
import type { Asked, Isolation, Note, Reach, Usage, Version } from '../engine.ts'
import { wireAt, type Frame } from '../frames.ts'
import {
  fromSupervisor,
  invocationFrom,
  longestMessage,
  resultText,
  toSupervisor,
} from '../protocol.ts'
import type { Settings } from '../settings.ts'
import { bundle } from './bundle.ts'
import type { Cell, CellHooks } from './cell.ts'
import { Functions } from './functions.ts'
import { isolate } from './isolation.ts'
import { residentMiB } from './memory.ts'
import { openPool, type Pool } from './pool.ts'
import { questionsOf } from './questions.ts'

/**
 * The supervisor: a process between the server and the cells, so that whatever a cell makes of its
 * pipes never meets the one that holds accounts and keys. It knows no database and no account.
 */
type Running = {
  readonly functions: Functions
  readonly pool: Pool
  readonly isolation: Isolation
}

// Otherwise written when it ends, which can be by a signal.
setTimeout(flushCompileCache, 10_000).unref()

const serverDescriptor = 3
let running: Running | undefined

const server = wireAt(serverDescriptor, longestMessage, {
  inTurns: true,
  onFrame: heard,
  onEnd: stop,
})
const tell = (kind: number, id: number, value: unknown): void =>
  void server.send(kind, id, JSON.stringify(value))
const note = (value: Note) => tell(fromSupervisor.note, 0, value)
const questions = questionsOf((id, asked: Asked) => tell(fromSupervisor.ask, id, asked))

function heard({ kind, id, content }: Frame): void {
  if (kind === toSupervisor.invoke) return running && invoked(running, id, content)
  const said: unknown = JSON.parse(content.toString())
  if (kind === toSupervisor.start) void start(said as Settings)
  else if (kind === toSupervisor.reply) questions.replied(id, content.toString())
  else if (running)
    void handle(running, kind, said).then((out) => tell(fromSupervisor.answer, id, out ?? null))
}

function invoked({ functions, isolation }: Running, id: number, content: Buffer): void {
  const refused = refusalOf(isolation)
  if (refused) return tell(fromSupervisor.answer, id, { ...refused, log: emptyLog, ms: 0 })
  const end = (outcome: CallOutcome): unknown =>
    outcome.ok
      ? server.send(fromSupervisor.succeeded, id, resultText(outcome))
      : tell(fromSupervisor.answer, id, outcome)
  void functions.invoke(invocationFrom(content)).then(end)
}

function handle(
  { functions, pool, isolation }: Running,
  kind: number,
  said: unknown,
): Promise<unknown> {
  const refused = refusalOf(isolation)
  switch (kind) {
    case toSupervisor.deploy:
      return refused ? Promise.resolve(fail(refused)) : functions.deploy(said as Version)
    case toSupervisor.undeploy:
      return functions.undeploy((said as Pick<Version, 'name'>).name)
    case toSupervisor.restore:
      functions.restore(said as readonly Version[])
      return Promise.resolve(null)
    case toSupervisor.reach:
      functions.reach(said as Reach)
      return Promise.resolve(null)
    default:
      return Promise.resolve(usageOf(functions, pool))
  }
}

const refusalOf = (isolation: Isolation): Failure | null =>
  isolation.kind === 'none'
    ? {
        ok: false,
        kind: 'no-isolation',
        detail: `functions cannot be kept apart here (${isolation.why}), so none run: use a host that can, or say that all code is trusted`,
      }
    : null

function usageOf(functions: Functions, pool: Pool): Usage {
  const cells = functions.cells()
  const own = residentMiB(process.pid)
  const theirs = cells.reduce((sum, cell) => sum + cell.rssMiB(), 0)
  return {
    functions: functions.count(),
    cells: cells.length,
    spare: pool.size(),
    rssMiB: Math.round(own + theirs + pool.rssMiB()),
  }
}

async function start(settings: Settings): Promise<void> {
  const { cell: program, libraries } = await bundle()
  const { memoryMiB } = settings
  const isolation = await isolate(program, settings)
  const trusted = isolation.kind === 'trusted'
  const size = isolation.kind === 'none' ? 0 : settings.pool
  const pool = openPool(size, { program: program.main, memoryMiB, trusted })
  const broker = openBroker(settings)
  const connect = (version: Version, cell: Cell): Pick<CellHooks, 'asked' | 'broker'> => ({
    asked: questions.of(version, cell),
    broker: (pipe) =>
      broker.serve(pipe, reachOf(version), (why, call) => {
        cell.warn(call, why)
        note({ kind: 'egress-refused', name: version.name, version: version.number, why })
      }),
  })
  const reachOf = ({ name }: Version) => ({
    name,
    // Asked at each request, for the list may have changed since the cell came up.
    get domains() {
      return functions.domainsOf(name)
    },
  })
  const ended = ({ name }: Version, { kind, detail }: Failure) => {
    if (kind !== 'unavailable') note({ kind: 'cell-ended', name, why: detail })
  }
  const functions = new Functions({ pool, settings, libraries, connect, ended })
  running = { functions, pool, isolation }
  tell(fromSupervisor.started, 0, isolation)
}

/** The server is gone, or wants us to be: no cell outlives us. */
function stop(): void {
  running?.functions.close()
  running?.pool.close()
  process.exit(0)
}
