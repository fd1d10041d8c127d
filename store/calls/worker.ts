import { parentPort, workerData } from 'node:worker_threads'
import { callsOn, type CallsOn, type CallsOpening } from './calls-on.ts'
import type { Answer, Ask } from './protocol.ts'

/** The thread of the calls: opens their database, and does one thing after the other. */
const say = (answer: Answer) => parentPort?.postMessage(answer, [])

try {
  const calls = await callsOn(workerData as CallsOpening)
  let last: Promise<void> = Promise.resolve()
  parentPort?.on('message', (ask: Ask) => {
    last = last.then(() => answer(calls, ask))
  })
  say({ kind: 'open' })
} catch (error) {
  say({ kind: 'unopened', problem: error instanceof Error ? error.message : String(error) })
}

async function answer(calls: CallsOn, { number, name, said }: Ask): Promise<void> {
  try {
    if (name === 'close') {
      await calls.close()
      say({ kind: 'done', number, value: undefined })
      parentPort?.close()
      return
    }
    // The one who asks is typed by these very functions.
    const ask = calls.asks[name] as (...said: readonly unknown[]) => Promise<unknown>
    say({ kind: 'done', number, value: await ask(...said) })
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
    say({ kind: 'failed', number, problem, failure: calls.failureOf(error) })
  }
}
