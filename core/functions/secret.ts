import type { DomainId, SecretId } from '../kit/ids.ts'
import type { By } from './function.ts'

/** A secret by its name. Its value is nowhere but in the store, encrypted, and with functions that read it. */
export type SecretRow = Named<SecretId>
/** A host that functions of the account may send requests to; `*.` and a name: all below it. */
export type DomainRow = Named<DomainId>

type Named<Id> = {
  readonly id: Id
  readonly name: string
  readonly createdBy: By
  readonly createdAt: number
  readonly updatedBy: By
  readonly updatedAt: number
  /** The account's revision that changed it last: what `If-Match` names. */
  readonly revision: number
}
