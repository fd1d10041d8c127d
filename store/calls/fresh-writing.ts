import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId, type AccountId } from '@rolecall/core/kit/ids'
import { freshCalls } from './fresh-calls.ts'

/** For tests: a process that records calls until it is killed, and prints which of them were written. */
const [, , file = '', from = '0'] = process.argv
const calls = freshCalls({ file })
const account = 'acme' as AccountId
for (let number = Number(from); ; number += 1) {
  calls.record(account, {
    id: `req-${number}`,
    function: functionId(1 + (number % 3)),
    version: 1,
    trigger: 'invoke',
    event: null,
    caller: 'key_1',
    at: Date.now(),
    ms: number % 100,
    cold: false,
    outcome: 'succeeded',
    log: emptyLog,
  })
  if (number % 50 === 49) {
    await calls.page(account, {}, { limit: 1 })
    process.stdout.write(`${number}\n`)
  }
}
