import type { Model } from '@rolecall/core/functions/limits'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import type { Result } from '@rolecall/core/kit/result'
import type { Question, Reply } from './messages.ts'

/**
 * Runs functions. The server knows this and no more: whether a function runs in a sealed cell here or
 * behind an address elsewhere is a driver's matter.
 */
export type FunctionEngine = {
  /** Puts a version into service, and what served before out of it. What fails changes nothing. */
  readonly deploy: (version: Version) => Promise<Result<Deployed, Failure>>
  /** Makes versions known that were deployed before; each starts at its first call. */
  readonly restore: (versions: readonly Version[]) => Promise<void>
  /** Ends when the last call of the function has. */
  readonly undeploy: (name: string) => Promise<void>
  /** From now on these functions send requests where `domains` says, also those that run already. */
  readonly reach: (reach: Reach) => Promise<void>
  readonly invoke: (invocation: Invocation) => Promise<CallOutcome>
  readonly isolation: () => Isolation
  readonly usage: () => Promise<Usage>
  readonly close: () => Promise<void>
}

/** One version of one function, as it is frozen when it is deployed. */
export type Version = {
  /** Names the function among all accounts. */
  readonly name: string
  readonly number: number
  readonly model: Model
  readonly source: string
  readonly variables: Readonly<Record<string, string>>
  /** Keys of the secrets it is bound to: it reads no others. */
  readonly secrets: readonly string[]
  readonly mayUpdateSecrets: boolean
  /** Where it may send requests; null: to every public address. */
  readonly domains: readonly string[] | null
}

/** Where the functions whose names begin with `prefix` may send requests; null: to every public address. */
export type Reach = { readonly prefix: string; readonly domains: readonly string[] | null }

export type Deployed = { readonly name: string; readonly number: number; readonly ms: number }

export type Invocation = {
  readonly name: string
  /** `{ headers, payload }` as JSON. */
  readonly input: string
  /** Milliseconds the function may take, at most what the platform allows. */
  readonly deadlineMs: number
  /** Who called; handed to whoever answers the function's questions. */
  readonly caller: string
}

/** What the engine asks of whoever started it: the server owns secrets and the list of functions. */
export type EnginePorts = {
  readonly answer: (asked: Asked) => Promise<Reply>
  readonly noted: (note: Note) => void
}

/** A function's question, with who asks and on whose call. */
export type Asked = Question & {
  readonly name: string
  readonly version: number
  readonly caller: string
}

/** What an operator may want to know of, and no caller is told. */
export type Note =
  | {
      readonly kind: 'egress-refused'
      readonly name: string
      readonly version: number
      readonly why: string
    }
  | { readonly kind: 'cell-ended'; readonly name: string; readonly why: string }
  | { readonly kind: 'supervisor-ended' }

/** How far user code is kept apart; what is not kept apart does not run unless it is trusted. */
export type Isolation =
  | {
      readonly kind: 'sealed'
      readonly landlock: number
      readonly user: string
      readonly probes: number
    }
  /** The operator says that all code is trusted; `why` there is no seal. */
  | { readonly kind: 'trusted'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string }
  /** They run behind an address elsewhere: how they are kept apart is said there. */
  | { readonly kind: 'elsewhere'; readonly at: string }

export type Usage = {
  readonly functions: number
  /** Processes that hold a function, and those that wait for one. */
  readonly cells: number
  readonly spare: number
  /** Memory of the supervisor and all its cells. */
  readonly rssMiB: number
}
