import { apiKeyId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail } from '../../kit/result.ts'
import { problemWith } from '../../kit/text.ts'
import type { RowTouch } from '../change.ts'
import { shippedAsserts, type ApiKey, type Directory, type Actor } from '../directory.ts'
import { labelOf, permissionsOf } from '../held.ts'
import type { Missing, Refusal } from '../refusal.ts'
import { noPlace } from '../target.ts'
import { found, finish, refusedAt } from './finish.ts'
import type { CreateApiKey, RevokeApiKey } from './inputs.ts'
import type { Plan } from './plan.ts'

/** Rule: a key is made by a person, out of what that person holds now, and it ends some day. */
export const createApiKey: Plan<CreateApiKey> = (directory, actor, input) => {
  const refusal =
    refusedAt(directory, actor, 'api-key.create', noPlace) ??
    inputProblem(input) ??
    beyond(directory, actor, input)
  if (refusal) return fail(refusal)
  if (actor.kind !== 'user' || directory.users.get(actor.id)?.kind !== 'human')
    return fail({ kind: 'denied', action: 'api-key.create', denial: { kind: 'not-a-person' } })
  const id = apiKeyId(directory.next['api-key'])
  const { name, kind, expiresAt } = input
  const is: ApiKey = {
    id,
    name,
    kind,
    permissions: [...new Set(input.permissions)],
    asserts: [...new Set(input.asserts ?? shippedAsserts(kind))],
    createdBy: actor.id,
    expiresAt,
    revoked: false,
  }
  return finish(directory, actor, 'api-key.create', [touchOf(null, is)])
}

/** Rule: a key that was revoked stays revoked. */
export const revokeApiKey: Plan<RevokeApiKey> = (directory, actor, { id }) => {
  const before = found(directory, actor, 'api-key', id)
  if (!before.ok) return before
  const was = before.value
  const refusal = refusedAt(directory, actor, 'api-key.revoke', noPlace)
  if (refusal) return fail(refusal)
  const touches = was.revoked ? [] : [touchOf(was, { ...was, revoked: true })]
  return finish(directory, actor, 'api-key.revoke', touches)
}

function inputProblem({
  name,
  kind,
  permissions,
  asserts = [],
  expiresAt,
  now,
}: CreateApiKey): Refusal | undefined {
  const problem = problemWith(name, 100)
  if (problem) return { kind: 'invalid', field: 'name', problem }
  if (expiresAt <= now) {
    return { kind: 'invalid', field: 'expiresAt', problem: 'must be in the future' }
  }
  if (kind === 'decisions' && permissions.length > 0) {
    const only = 'must be empty: a `decisions` key asks for decisions and does nothing else'
    return { kind: 'invalid', field: 'permissions', problem: only }
  }
  if (kind === 'permissions' && asserts.length > 0) {
    const only = 'must be empty: only a `decisions` key is believed about what another app keeps'
    return { kind: 'invalid', field: 'asserts', problem: only }
  }
  return kind === 'permissions' && permissions.length === 0
    ? { kind: 'invalid', field: 'permissions', problem: 'must name at least one permission' }
    : undefined
}

function beyond(
  directory: Directory,
  actor: Actor,
  { permissions }: CreateApiKey,
): Refusal | undefined {
  const held = new Set(permissionsOf(directory, actor).map(({ permission }) => permission.slug))
  const missing = permissions
    .filter((slug) => !held.has(slug))
    .map((slug): Missing => {
      const role = [...directory.edition.roles.values()].find((each) => each.permissions.has(slug))
      return { role: role?.id ?? '', slug, label: labelOf(directory, role?.id ?? '', slug) }
    })
  return isNonEmpty(missing) ? { kind: 'beyond-your-authority', person: null, missing } : undefined
}

const touchOf = (before: ApiKey | null, after: ApiKey | null): RowTouch<'api-key'> => ({
  noun: 'api-key',
  id: (after ?? before)?.id ?? apiKeyId(0),
  before,
  after,
})
