import type { EndpointById, EndpointId } from '@rolecall/contract/endpoints'
import type { Endpoint, InputOf, OutputOf, ParamsOf, QueryOf } from '@rolecall/contract/endpoint'
import type { Acting } from '@rolecall/core/access/acting'
import type { Actor, ApiKey, Directory, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Result } from '@rolecall/core/kit/result'
import type { FoundKey } from '@rolecall/store/key-secrets'
import type { Once } from '@rolecall/store/idempotency'
import type { Session } from '@rolecall/store/sessions'
import type { Stop } from './problem.ts'
import type { World } from './world.ts'

/** Who asks, as proved by a session cookie, a token of the command line or an API key; and their account as it is now. */
export type Caller = {
  readonly account: AccountId
  readonly directory: Directory
  readonly actor: Actor
  readonly via: 'console' | 'cli' | 'api-key'
  /** The name to write next to what they do. */
  readonly name: string
} & (
  | {
      readonly kind: 'session'
      readonly user: User
      readonly session: Session
      readonly token: string
    }
  | { readonly kind: 'api-key'; readonly key: ApiKey; readonly found: FoundKey }
)
export type PersonCaller = Extract<Caller, { kind: 'session' }>
export type KeyCaller = Extract<Caller, { kind: 'api-key' }> & {
  readonly actor: Extract<Actor, { kind: 'api-key' }>
}

/** Where the request came from, and the one cookie we set. */
export type Visit = {
  readonly address: string
  readonly userAgent: string
  readonly keepSession: (token: string) => void
  readonly dropSession: () => void
}

type Said<E extends Endpoint> = {
  readonly world: World
  readonly visit: Visit
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly input: InputOf<E>
}
export type OpenCall<E extends Endpoint> = Said<E>
export type PersonCall<E extends Endpoint> = Said<E> & { readonly caller: PersonCaller }
export type Call<E extends Endpoint> = Said<E> &
  Acting & {
    readonly caller: Caller
    /** From `If-Match`: the version the caller last saw. */
    readonly expected: string | undefined
    /** From `Idempotency-Key`: the request as one to be done once. */
    readonly once: Once | undefined
    /** For what is sent as it comes: where the caller left off, and when to end it. */
    readonly live: Live
  }
export type Live = {
  /** From `Last-Event-ID`. */
  readonly lastEvent: string | undefined
  /** The server is about to close, or nobody reads any more. */
  readonly isOver: () => boolean
}

type Answer<E extends Endpoint> =
  | Result<OutputOf<E>, Refusal | Stop>
  | Promise<Result<OutputOf<E>, Refusal | Stop>>
/** For who has not signed in yet. */
export type OpenRoute<E extends Endpoint> = (
  call: OpenCall<E>,
) => Promise<Result<OutputOf<E>, Stop>>
/** For a signed-in person and their own account; API keys have none. */
export type PersonRoute<E extends Endpoint> = (call: PersonCall<E>) => Answer<E>
export type Route<E extends Endpoint> = (call: Call<E>) => Answer<E>

export const openIds = [
  'login',
  'startDeviceSignIn',
  'deviceToken',
  'checkSetup',
  'setup',
  'decisionPoint',
  'decisionPointOf',
  'getAccountFilesSchema',
] as const
export const personIds = [
  'logout',
  'me',
  'editMe',
  'changeMyPassword',
  'listSessions',
  'endSession',
  'endOtherSessions',
  'getDeviceSignIn',
  'answerDeviceSignIn',
] as const
type OpenId = (typeof openIds)[number]
type PersonId = (typeof personIds)[number]
/** Asked by API keys alone, and served in front of the framework: decision-path.ts, search-path.ts. */
export const decisionIds = [
  'evaluation',
  'evaluations',
  'searchSubject',
  'searchResource',
  'searchAction',
] as const
/** Calls of functions, served there too: functions/calls-path.ts. */
export const callIds = ['invokeFunction', 'invokeEvent'] as const
type Elsewhere = (typeof decisionIds | typeof callIds)[number]

/** A route for every endpoint of the contract: one that is missing does not compile. */
export type Routes = { readonly [Id in OpenId]: OpenRoute<EndpointById[Id]> } & {
  readonly [Id in PersonId]: PersonRoute<EndpointById[Id]>
} & {
  readonly [Id in Exclude<EndpointId, OpenId | PersonId | Elsewhere>]: Route<EndpointById[Id]>
}
