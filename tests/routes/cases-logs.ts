import type { EndpointId } from '@rolecall/contract/endpoints'
import type { CallRecord } from '@rolecall/core/functions/call'
import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId } from '@rolecall/core/kit/ids'
import type { Case } from './case.ts'

const simply: Case = { make: () => ({}) }
const aCall = (id: string): CallRecord => ({
  id,
  function: functionId(1),
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: 0,
  ms: 1,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
})

export const logCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listLogs'
  | 'getLog'
  | 'exportLogs'
  | 'tailLogs'
  | 'createLogNote'
  | 'reportCalls'
  | 'exportReport'
  | 'functionsUsage'
  | 'functionsRuntime'
> = {
  listLogs: [simply],
  getLog: [
    {
      make: ({ world, account, word }) => {
        const request = word('req').replace(' ', '-')
        world.calls.record(account, aCall(request))
        return { params: { request } }
      },
    },
  ],
  exportLogs: [{ make: () => ({ query: 'format=jsonl' }) }],
  tailLogs: [{ make: () => ({ query: 'once=true' }) }],
  createLogNote: [{ make: () => ({ body: { function: 'fn_1', message: 'noted' } }) }],
  reportCalls: [simply],
  exportReport: [{ make: () => ({ query: 'table=time' }) }],
  functionsUsage: [simply],
  functionsRuntime: [simply],
}
