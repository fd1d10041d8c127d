import type { ApiKeyId, FunctionId, SecretId, SkillId, UserId } from '../kit/ids.ts'
import type { Model } from './limits.ts'
import type { Standing } from './state.ts'

/** Who did something: a user or an API key; null for the host. */
export type By = UserId | ApiKeyId | null

/** Who made a row, and who changed it last. Times are epoch milliseconds. */
export type Stamps = {
  readonly createdBy: By
  readonly createdAt: number
  readonly updatedBy: By
  readonly updatedAt: number
  /** The account's revision that changed it last: what `If-Match` names. */
  readonly revision: number
}

/** One function, without its code, which its versions have. Times are epoch milliseconds. */
export type FunctionRow = {
  readonly id: FunctionId
  /** Unique in the account, without regard to case. */
  readonly name: string
  readonly description: string
  readonly model: Model
  /** The event it answers, for as long as it is there; null: it is called by its id. */
  readonly event: string | null
  /** It answers the event for these skills only; for none: for all. */
  readonly skills: readonly SkillId[]
  readonly standing: Standing
  /** Why it could not be deployed when that was last tried, for its developer. */
  readonly failure: string | null
  /** The number of the version that was frozen last; 0 for none. Numbers are never used twice. */
  readonly versions: number
  /** Who answers for what is in service; null while nothing is. */
  readonly deployment: Deployment | null
  readonly createdBy: By
  readonly createdAt: number
  readonly updatedBy: By
  readonly updatedAt: number
  /** The account's revision that changed it last: what `If-Match` names. */
  readonly revision: number
}

export type Deployment = {
  /** Who put it into service, or took it over from them. */
  readonly by: By
  readonly at: number
  /** Whether they could change secrets then; see `mayUpdateSecrets`. */
  readonly mayUpdateSecrets: boolean
}

/** `fn_9/3`; `fn_9/0` is the draft. */
export type VersionId = `${FunctionId}/${number}`
export const versionId = (id: FunctionId, number: number): VersionId => `${id}/${number}`

/** A function as it was frozen; or, by the number 0, its draft. */
export type FunctionVersion = Content & {
  readonly id: VersionId
  readonly function: FunctionId
  readonly number: number
  /** Who froze it, or wrote the draft last. */
  readonly by: By
  readonly at: number
  /** The version whose content was put into service again. */
  readonly restores: number | null
}

export type Content = {
  readonly source: string
  /** SHA-256 of the source, in hexadecimal: what the audit trail keeps of it. */
  readonly digest: string
  readonly variables: Readonly<Record<string, string>>
  /** The secrets it reads. By id: another one of the same name is another secret. */
  readonly secrets: readonly SecretId[]
}

/** Which secrets the draft (0) or the version that serves is bound to. */
export type Use = {
  readonly function: FunctionId
  readonly number: number
  readonly secrets: readonly SecretId[]
}
