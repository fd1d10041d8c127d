import { apiKeyId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail } from '../../kit/result.ts'
import { problemWith, problemWithDescription } from '../../kit/text.ts'
import { shippedAsserts, type ApiKey, type Directory, type Actor } from '../directory.ts'
import { actsAs, labelOf, permissionsOf } from '../held.ts'
import { againstIssuing } from '../issuing.ts'
import type { Missing, Refusal } from '../refusal.ts'
import { noPlace } from '../target.ts'
import { found, finish, refusedAt } from './finish.ts'
import type { CreateApiKey, EditApiKey, RevokeApiKey, RotateApiKey } from './inputs.ts'
import type { Plan } from './plan.ts'
import { rowChanged, rowMade } from './touch.ts'

/**
 * Rule: a key is made by a person, to act as themselves or as an API user whom they may manage, out
 * of what that one holds now; and it ends some day.
 */
export const createApiKey: Plan<CreateApiKey> = (directory, actor, input) => {
  const { name, kind, expiresAt, now, user = null, description = '' } = input
  const denied = refusedAt(directory, actor, 'api-key.create', noPlace)
  if (denied) return fail(denied)
  if (actor.kind !== 'user')
    return fail({ kind: 'denied', action: 'api-key.create', denial: { kind: 'not-a-person' } })
  if (user !== null) {
    const owner = found(directory, actor, 'user', user)
    if (!owner.ok) return owner
    if (owner.value.kind !== 'api')
      return fail({ kind: 'invalid', field: 'user', problem: 'must be an API user' })
  }
  const is: ApiKey = {
    id: apiKeyId(directory.next['api-key']),
    name,
    description,
    kind,
    permissions: [...new Set(input.permissions)],
    asserts: [...new Set(input.asserts ?? shippedAsserts(kind))],
    createdBy: actor.id,
    user,
    expiresAt,
    revoked: false,
    secretNumber: 1,
    formerUntil: 0,
  }
  const refusal =
    keyProblem(is) ??
    endProblem(expiresAt, now) ??
    refusedToIssue(directory, actor, is) ??
    beyond(directory, is, is.permissions)
  return refusal
    ? fail(refusal)
    : finish(directory, actor, 'api-key.create', [rowMade('api-key', is)])
}

/** Rule: whoever may edit keys renames them and takes from them; to give more is to issue. */
export const editApiKey: Plan<EditApiKey> = (directory, actor, { id, patch }) => {
  const before = found(directory, actor, 'api-key', id)
  if (!before.ok) return before
  const was = before.value
  const is: ApiKey = {
    ...was,
    ...patch,
    permissions: [...new Set(patch.permissions ?? was.permissions)],
    asserts: [...new Set(patch.asserts ?? was.asserts)],
  }
  const added = is.permissions.filter((slug) => !was.permissions.includes(slug))
  const givesMore = added.length > 0 || is.asserts.some((word) => !was.asserts.includes(word))
  const refusal =
    refusedAt(directory, actor, 'api-key.edit', noPlace) ??
    revokedProblem(was) ??
    keyProblem(is) ??
    (givesMore ? refusedToIssue(directory, actor, was) : undefined) ??
    beyond(directory, was, added)
  if (refusal) return fail(refusal)
  const touches = isSame(was, is) ? [] : [rowChanged('api-key', was, is)]
  return finish(directory, actor, 'api-key.edit', touches)
}

/**
 * Rule: a key gets another secret from who might issue it; the one before ends now, or after an
 * overlap, but never later than it would have.
 */
export const rotateApiKey: Plan<RotateApiKey> = (directory, actor, input) => {
  const { id, overlap, now } = input
  const before = found(directory, actor, 'api-key', id)
  if (!before.ok) return before
  const was = before.value
  const { expiresAt = was.expiresAt } = input
  const refusal =
    refusedAt(directory, actor, 'api-key.edit', noPlace) ??
    revokedProblem(was) ??
    refusedToIssue(directory, actor, was) ??
    endProblem(expiresAt, now)
  if (refusal) return fail(refusal)
  const is: ApiKey = {
    ...was,
    expiresAt,
    secretNumber: was.secretNumber + 1,
    formerUntil: overlap === 0 ? 0 : Math.min(now + overlap, was.expiresAt),
  }
  return finish(directory, actor, 'api-key.edit', [rowChanged('api-key', was, is)])
}

/** Rule: a key that was revoked stays revoked. */
export const revokeApiKey: Plan<RevokeApiKey> = (directory, actor, { id }) => {
  const before = found(directory, actor, 'api-key', id)
  if (!before.ok) return before
  const was = before.value
  const refusal = refusedAt(directory, actor, 'api-key.revoke', noPlace)
  if (refusal) return fail(refusal)
  const touches = was.revoked ? [] : [rowChanged('api-key', was, { ...was, revoked: true })]
  return finish(directory, actor, 'api-key.revoke', touches)
}

function keyProblem({ name, description, kind, permissions, asserts }: ApiKey) {
  const problem = problemWith(name, 100)
  if (problem) return invalid('name', problem)
  const unclear = problemWithDescription(description, 500)
  if (unclear) return invalid('description', unclear)
  if (kind === 'decisions' && permissions.length > 0)
    return invalid(
      'permissions',
      'must be empty: a `decisions` key asks for decisions and does nothing else',
    )
  if (kind === 'permissions' && asserts.length > 0)
    return invalid(
      'asserts',
      'must be empty: only a `decisions` key is believed about what another app keeps',
    )
  return kind === 'permissions' && permissions.length === 0
    ? invalid('permissions', 'must name at least one permission')
    : undefined
}

const endProblem = (expiresAt: number, now: number) =>
  expiresAt <= now ? invalid('expiresAt', 'must be in the future') : undefined

const invalid = (field: string, problem: string): Refusal => ({ kind: 'invalid', field, problem })

const revokedProblem = ({ revoked, name }: ApiKey): Refusal | undefined =>
  revoked
    ? { kind: 'protected', noun: 'api-key', name, why: 'a revoked key is never used again' }
    : undefined

function refusedToIssue(directory: Directory, actor: Actor, key: ApiKey): Refusal | undefined {
  const denial = againstIssuing(directory, actor, key)
  return denial && { kind: 'denied', action: 'api-key.create', denial }
}

/** What whom the key acts as does not hold now. */
function beyond(
  directory: Directory,
  key: ApiKey,
  permissions: ApiKey['permissions'],
): Refusal | undefined {
  const holder = { kind: 'user', id: actsAs(key) } as const
  const held = new Set(permissionsOf(directory, holder).map(({ permission }) => permission.slug))
  const missing = permissions
    .filter((slug) => !held.has(slug))
    .map((slug): Missing => {
      const role = [...directory.edition.roles.values()].find((each) => each.permissions.has(slug))
      return { role: role?.id ?? '', slug, label: labelOf(directory, role?.id ?? '', slug) }
    })
  return isNonEmpty(missing) ? { kind: 'beyond-your-authority', person: null, missing } : undefined
}

const isSame = (was: ApiKey, is: ApiKey) =>
  was.name === is.name &&
  was.description === is.description &&
  sameList(was.permissions, is.permissions) &&
  sameList(was.asserts, is.asserts)

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each))
