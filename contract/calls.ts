import { Type, type Static } from 'typebox'
import { limitsOf } from '@rolecall/core/functions/limits'
import { logLevels } from '@rolecall/core/functions/logs'
import { endpoint } from './endpoint.ts'
import { AccountId, FunctionId, InAccount, Nullable, OneOf, Shape, SkillId } from './shapes.ts'

const invoking = { by: ['function.invoke', 'lambda.invoke'] } as const

/** The names of functions and events are checked where they are looked up. */
const OfFunction = Shape({ account: AccountId, function: FunctionId })
const EventId = Type.String({ minLength: 1, maxLength: 60, description: 'an event, by its id' })
const OfEvent = Shape({ account: AccountId, event: EventId })

/** What a function is called with. */
const Input = Shape({
  payload: Type.Optional(
    Type.Unknown({
      description: `anything, of at most ${limitsOf.v2.payloadBytes} bytes as JSON; null if not given`,
    }),
  ),
  headers: Type.Optional(
    Type.Array(
      Shape({ key: Type.String({ maxLength: 200 }), value: Type.String({ maxLength: 8_192 }) }),
      { maxItems: 100, description: 'what the function finds in `input.headers`' },
    ),
  ),
  timestamp: Type.Optional(Type.Number({ description: 'when it was sent, as the sender says' })),
})
export type Input = Static<typeof Input>

const Calling = {
  async: Type.Optional(
    Type.Boolean({ description: 'answers 202 with the id of the call, and does not wait for it' }),
  ),
  deadlineMs: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limitsOf.v2.callMs,
      description: 'how many milliseconds the function may take',
    }),
  ),
}
const Skilled = { skill: Type.Optional(SkillId) }

export const invokeFunction = endpoint({
  id: 'invokeFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/invoke',
  governed: invoking,
  summary: 'Call a function; its result is the answer, and `Rolecall-Call` names the call',
  params: OfFunction,
  query: Shape(Calling),
  input: Input,
  output: Type.Unknown(),
  idempotent: true,
})

/** What one function answered to an event. */
const Answer = Shape({
  function: Type.String(),
  call: Type.String(),
  /** When it was called, in epoch milliseconds. */
  at: Type.Number(),
  result: Type.Unknown(),
})

export const invokeEvent = endpoint({
  id: 'invokeEvent',
  method: 'POST',
  path: '/v1/accounts/:account/function-events/:event/invoke',
  governed: invoking,
  summary:
    'Call the functions that answer an event, one after the other; the first failure ends it',
  params: OfEvent,
  query: Shape({ ...Calling, ...Skilled }),
  input: Input,
  output: Type.Array(Answer),
  idempotent: true,
})

const Failure = Shape({ kind: Type.String(), code: Type.String(), detail: Type.String() })
const Log = Shape({
  entries: Type.Array(
    Shape({
      level: OneOf(...logLevels),
      message: Type.String(),
      /** What stood behind the message, as JSON; empty if nothing did. */
      extras: Type.String(),
      at: Type.Number(),
    }),
  ),
  length: Type.Integer(),
  /** Entries beyond what a call may log, and those that were cut short. */
  dropped: Type.Integer(),
  cut: Type.Integer(),
})
const Told = Shape({
  function: Type.String(),
  call: Type.String(),
  version: Type.Integer({ description: '0 for the draft' }),
  at: Type.Number({ description: 'when it was accepted, in epoch milliseconds' }),
  ok: Type.Boolean(),
  /** Null when it failed. */
  result: Type.Unknown(),
  failure: Nullable(Failure),
  ms: Type.Number(),
  log: Log,
})
export type Told = Static<typeof Told>

export const testFunction = endpoint({
  id: 'testFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/test',
  governed: invoking,
  summary: 'Call the draft of a function, or what is deployed of it, and be told what it logged',
  params: OfFunction,
  query: Shape({
    of: Type.Optional(OneOf('draft', 'deployed')),
    deadlineMs: Calling.deadlineMs,
  }),
  input: Input,
  output: Told,
})

const EventView = Shape({
  id: Type.String(),
  name: Type.String(),
  about: Type.String(),
  source: Type.String(),
  functionsMax: Type.Integer(),
  bySkill: Type.Boolean(),
  sample: Type.Unknown(),
  /** Those in service that answer it for some skill. */
  functions: Type.Array(
    Shape({ id: Type.String(), name: Type.String(), skills: Type.Array(Type.String()) }),
  ),
})

export const listFunctionEvents = endpoint({
  id: 'listFunctionEvents',
  method: 'GET',
  path: '/v1/accounts/:account/function-events',
  governed: { by: ['function.read', 'lambda.read'] },
  summary: 'The events that functions can answer, and which do',
  params: InAccount,
  output: Shape({ items: Type.Array(EventView), total: Type.Integer() }),
})

export const isEventImplemented = endpoint({
  id: 'isEventImplemented',
  method: 'GET',
  path: '/v1/accounts/:account/function-events/:event/implemented',
  governed: invoking,
  summary: 'Whether any function answers an event',
  params: OfEvent,
  query: Shape(Skilled),
  output: Shape({ implemented: Type.Boolean() }),
})

export const emitEvent = endpoint({
  id: 'emitEvent',
  method: 'POST',
  path: '/v1/accounts/:account/function-events/:event/emit',
  governed: invoking,
  summary:
    'Try an event: call its functions with its sample or a given payload, and be told how each ended',
  params: OfEvent,
  query: Shape(Skilled),
  input: Input,
  output: Shape({ items: Type.Array(Told), total: Type.Integer() }),
})

export const getCall = endpoint({
  id: 'getCall',
  method: 'GET',
  path: '/v1/accounts/:account/calls/:call',
  governed: invoking,
  summary: 'What came of a call that one made and did not wait for; kept for 24 hours',
  params: Shape({ account: AccountId, call: Type.String({ pattern: '^[0-9a-f]{16}$' }) }),
  output: Shape({
    call: Type.String(),
    /** `lost`: the server that worked on it ended, so that nobody knows how far it came. */
    status: OneOf('pending', 'answered', 'lost'),
    at: Type.Number(),
    endedAt: Nullable(Type.Number()),
    keptUntil: Type.Number(),
    /** What whoever had waited would have been answered: the status, and the body. */
    answer: Nullable(Shape({ status: Type.Integer(), body: Type.Unknown() })),
  }),
})
