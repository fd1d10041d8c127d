import { AsyncLocalStorage } from 'node:async_hooks'
import { consoleFor, type Log } from '@rolecall/lambda/console'
import { failureOf } from '@rolecall/lambda/failure'
import type { Host, HostRefusal } from '@rolecall/lambda/host'
import type { Lambda } from '@rolecall/lambda/input'
import { withLibrariesHere } from '@rolecall/lambda/libraries'
import { load } from '@rolecall/lambda/load'
import { modulesFor } from '@rolecall/lambda/modules'
import { resultText } from '@rolecall/lambda/result'
import type { FromChild, ToChild } from './messages.ts'

/**
 * The process that runs one function on its developer's machine: the same programming models as a
 * cell, and none of the seal. It ends with the command that started it.
 */
type Loading = Extract<ToChild, { kind: 'load' }>

// Kept from before the function could replace them.
const send = process.send?.bind(process)
const exit = process.exit.bind(process)
const tell = (message: FromChild) => void send?.(message)

const calls = new AsyncLocalStorage<number>()
const log: Log = (level, message, extras) => {
  const id = calls.getStore()
  if (id !== undefined) tell({ kind: 'log', id, level, message, extras })
}
let lambda: Lambda | undefined
let resultBytes = 0

process.on('message', (message: ToChild) => {
  if (message.kind === 'load') void loading(message)
  else void calls.run(message.id, () => calling(message.id, message.input))
})
process.on('disconnect', () => exit(0))
process.on('uncaughtException', (error) => {
  tell({ kind: 'fatal', failure: failureOf(error) })
  // Once it is sent.
  setImmediate(() => exit(1))
})
process.on('unhandledRejection', (error) =>
  log('Error', `unhandled rejection: ${failureOf(error).detail}`, ''),
)

async function loading({ model, source, folder, variables, ...given }: Loading): Promise<void> {
  resultBytes = given.resultBytes
  Object.assign(process.env, variables)
  globalThis.console = consoleFor(model, log) as unknown as Console
  const host = hostWith(given.secrets, model)
  const builtin = process.getBuiltinModule.bind(process)
  const resolve = withLibrariesHere(modulesFor({ model, host, libraries: {}, builtin }))
  const loaded = await load(source, model, { resolve, log, folder })
  if (!loaded.ok) return tell({ kind: 'not-loaded', failure: loaded.error })
  lambda = loaded.value
  tell({ kind: 'loaded' })
}

async function calling(id: number, input: unknown): Promise<void> {
  try {
    const text = resultText(await lambda?.(input), resultBytes)
    if (text.ok) tell({ kind: 'answered', id, result: text.value })
    else tell({ kind: 'failed', id, failure: text.error })
  } catch (error) {
    tell({ kind: 'failed', id, failure: failureOf(error) })
  }
}

/** Answers on the spot what a cell asks the platform. */
function hostWith(given: Readonly<Record<string, unknown>>, model: Loading['model']): Host {
  const secrets = new Map(Object.entries(given))
  const missing = (key: string) =>
    refused(
      'secret.not-found',
      `there is no secret \`${key}\`: here it takes a value in secrets.local.json, and in V2 its name in function.json`,
    )
  return {
    fetch: globalThis.fetch,
    readSecret: async (key) =>
      secrets.has(key) ? { ok: true, value: secrets.get(key) } : missing(key),
    updateSecret: async (key, value) => {
      if (model === 'v2') return refused('secret.forbidden', 'functions of V2 change no secret')
      if (!secrets.has(key)) return missing(key)
      secrets.set(key, value)
      return { ok: true, value: null }
    },
    callFunction: async ({ uuid }) =>
      refused(
        'orchestrator-fn.not-found',
        `\`${uuid}\` is not here: other functions are only in an account`,
      ),
  }
}

const refused = (what: string, message: string): { ok: false; error: HostRefusal } => ({
  ok: false,
  error: { code: `com.liveperson.faas.${what}`, message },
})
