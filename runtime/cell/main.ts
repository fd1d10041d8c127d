import type { Failure } from '@rolecall/core/functions/outcome'
import { consoleFor } from '@rolecall/lambda/console'
import { failureOf } from '@rolecall/lambda/failure'
import type { Host } from '@rolecall/lambda/host'
import type { Lambda } from '@rolecall/lambda/input'
import { load } from '@rolecall/lambda/load'
import { modulesFor } from '@rolecall/lambda/modules'
import { resultText } from '@rolecall/lambda/result'
import { wireAt, type Frame, type Wire } from '../frames.ts'
import { fromCell, toCell, type Loading, type Ready, type Reply } from '../messages.ts'
import { dropRights, seal } from '../seal/seal.ts'
import { asking } from './asking.ts'
import { callLog, calls, tellDropped, type Call } from './call-log.ts'
import { brokeredFetch } from './fetch.ts'
import { parse, stringify } from './intrinsics.ts'
import { narrow } from './narrowing.ts'
import { preload } from './preload.ts'
import { rehearse } from './rehearsal.ts'

/**
 * One process, which will run one version of one function and nothing else. It holds two pipes, gives
 * up everything besides, and only then hears what it is to run.
 */
const controlDescriptor = 3
const brokerDescriptor = 4
const longestFrame = 4 * 1_048_576

/** Kept from before user code: `process.exit` would go by what it may have replaced. */
const exit = (Reflect.get(process, 'reallyExit') as (code: number) => void).bind(process)
const { fetch, received } = brokeredFetch(() => broker)
const open = (descriptor: number, onFrame: (frame: Frame) => void): Wire =>
  wireAt(descriptor, longestFrame, {
    onFrame,
    // Nobody is there to work for.
    onEnd: () => exit(0),
  })
const broker = open(brokerDescriptor, received)
const control = open(controlDescriptor, heard)
const questions = asking(control)
const builtin = preload()

let lambda: Lambda | undefined
let resultBytes = 0

const host: Host = {
  readSecret: (key) => questions.ask({ kind: 'read-secret', key }),
  updateSecret: (key, value) => questions.ask({ kind: 'update-secret', key, value }),
  callFunction: async (call) => {
    const reply = await questions.ask({ kind: 'call-function', ...call })
    return reply.ok ? { ok: true, value: reply.value as { status: number; body: unknown } } : reply
  },
  fetch,
}

function heard({ kind, id, content }: Frame): void {
  const said: unknown = parse(content.toString())
  if (kind === toCell.load) {
    clearTimeout(rehearsing)
    void loading(said as Loading)
  }
  if (kind === toCell.call) void calling({ id, full: false, dropped: 0 }, said)
  if (kind === toCell.reply) questions.replied(id, said as Reply)
}

async function loading({ model, source, variables, libraries, limits }: Loading): Promise<void> {
  const log = callLog(control, limits)
  resultBytes = limits.resultBytes
  Object.assign(process.env, variables)
  globalThis.console = consoleFor(model, log) as unknown as Console
  globalThis.fetch = fetch
  const resolve = modulesFor({ model, host, libraries, builtin })
  const loaded = await load(source, model, { resolve, log })
  if (!loaded.ok) return void control.send(fromCell.notLoaded, 0, stringify(loaded.error))
  lambda = loaded.value
  control.send(fromCell.loaded, 0)
}

async function calling(call: Call, input: unknown): Promise<void> {
  await calls.run(call, async () => {
    try {
      const result = await lambda?.(input)
      tellDropped(control, call)
      answer(call, result)
    } catch (error) {
      tellDropped(control, call)
      fail(call, failureOf(error))
    }
  })
}

function answer(call: Call, result: unknown): void {
  const text = resultText(result, resultBytes)
  if (text.ok) control.send(fromCell.result, call.id, text.value)
  else fail(call, text.error)
}

const fail = ({ id }: Call, failure: Failure): void =>
  void control.send(fromCell.failed, id, stringify(failure))

process.on('uncaughtException', (error) => {
  control.send(fromCell.fatal, 0, stringify(failureOf(error)))
  // Once it is written; whatever else the process was doing cannot be trusted.
  setImmediate(() => exit(1))
})
/** A rejection that nobody handles is the developer's to see; the call goes on. */
process.on('unhandledRejection', (error) => {
  const call = calls.getStore()
  const message = `unhandled rejection: ${failureOf(error).detail}`
  if (call) control.send(fromCell.log, call.id, stringify({ level: 'Error', message, extras: '' }))
})

function sealed(): Ready {
  const trusted = process.env['CELL_TRUSTED'] === 'yes'
  const state = trusted ? { landlock: 0, user: 'own' } : seal(Number(process.env['CELL_MEMORY']))
  if (!trusted) dropRights()
  narrow()
  return state
}

let ready: Ready
try {
  ready = sealed()
} catch (error) {
  ready = { failed: failureOf(error).detail }
}
control.send(fromCell.ready, 0, stringify(ready))
// A cell that somebody waits for has its code by then, and goes without.
const rehearsing = setTimeout(() => void rehearse(host, builtin), 20)
