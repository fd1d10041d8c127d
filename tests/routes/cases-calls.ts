import { setTimeout as pause } from 'node:timers/promises'
import type { EndpointId } from '@rolecall/contract/endpoints'
import { noPlace } from '@rolecall/core/access/target'
import type { FunctionId } from '@rolecall/core/kit/ids'
import { deployed } from '../../server/functions/fresh-function.ts'
import type { Case } from './case.ts'
import type { Caller, Stage } from './stage.ts'

const event = 'conversational_command'
const calling = { action: 'function.invoke', target: noPlace } as const
const writing = { action: 'function.edit', target: noPlace } as const

const made = new WeakMap<Stage, Promise<FunctionId>>()

/** One function for all callers, which answers an event too. */
function aFunction(stage: Stage): Promise<FunctionId> {
  const id = made.get(stage) ?? deployed(stage, 'const lambda = async () => "done"', { event })
  made.set(stage, id)
  return id
}

/** One that this caller made, whom others are not told of; for who may make none, one that nobody made. */
async function callOf(stage: Stage, { client }: Caller): Promise<string> {
  const of = (rest: string) => `/v1/accounts/${stage.account}/${rest}`
  const accepted = await client.post(of(`functions/${await aFunction(stage)}/invoke?async=true`))
  if (accepted.status !== 202) return '0'.repeat(16)
  const { call } = accepted.body as { readonly call: string }
  while ((await client.get(of(`calls/${call}`))).body.status === 'pending') await pause(20)
  return call
}

const onFunction = (query: string, decides: typeof calling | typeof writing): Case => ({
  title: query,
  make: async (stage) => ({
    params: { function: await aFunction(stage) },
    query,
    body: {},
    decides,
  }),
})
const onEvent: Case = {
  make: async (stage) => {
    await aFunction(stage)
    return { params: { event }, body: {}, decides: calling }
  },
}

export const callCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'invokeFunction'
  | 'invokeEvent'
  | 'testFunction'
  | 'listFunctionEvents'
  | 'isEventImplemented'
  | 'emitEvent'
  | 'getCall'
> = {
  invokeFunction: [onFunction('deadlineMs=9000', calling)],
  invokeEvent: [onEvent],
  testFunction: [onFunction('of=deployed', calling), onFunction('of=draft', writing)],
  listFunctionEvents: [{ make: () => ({ decides: { action: 'function.read', target: noPlace } }) }],
  isEventImplemented: [onEvent],
  emitEvent: [onEvent],
  getCall: [
    {
      make: async (stage, _place, caller) => ({
        params: { call: await callOf(stage, caller) },
        decides: calling,
      }),
    },
  ],
}
