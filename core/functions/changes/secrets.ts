import type { Acting } from '../../access/acting.ts'
import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import { secretId, type SecretId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { functionAction, holds, modelOf } from '../actions.ts'
import { limitsOf } from '../limits.ts'
import type { Known } from '../known.ts'
import type { Sealable } from '../rows.ts'
import type { SecretRow } from '../secret.ts'
import { invalid } from './content.ts'
import { finishBeside, stampOf, type At, type BesidePlan } from './plan.ts'

/** A value as JSON text, for the store to encrypt. */
export type CreateSecret = At & { readonly name: string; readonly value: Sealable }
export type EditSecret = At & { readonly id: SecretId; readonly value: Sealable }
export type DeleteSecret = {
  readonly id: SecretId
  /** Also when functions are bound to it, which then read nothing. */
  readonly evenIfUsed: boolean
}

/** Rule: names of secrets are letters, digits, `_` and `-`, and unique without regard to case. */
export const createSecret: BesidePlan<CreateSecret, 'secrets' | 'next'> = {
  needs: ['secrets', 'next'],
  decide(acting, { name, value, at }, { secrets, next }) {
    const stamp = stampOf(acting, at)
    const row: SecretRow = {
      id: secretId(next.secret),
      name,
      createdBy: stamp.updatedBy,
      createdAt: at,
      ...stamp,
    }
    const refusal =
      refusedAs(acting, 'secret.create', noPlace) ??
      nameProblem(name, secrets) ??
      valueProblem(acting, value)
    if (refusal) return fail(refusal)
    return finishBeside('secret.create', [{ noun: 'secret', before: null, after: row, value }])
  },
}

/** Rule: a secret keeps its name and gets another value, which counts from the next reading. */
export const editSecret: BesidePlan<EditSecret, 'secrets'> = {
  needs: ['secrets'],
  decide(acting, { id, value, at }, known) {
    const found = secretFor(acting, id, known)
    if (!found.ok) return found
    const refusal = refusedAs(acting, 'secret.edit', noPlace) ?? valueProblem(acting, value)
    if (refusal) return fail(refusal)
    const is = { ...found.value, ...stampOf(acting, at) }
    return finishBeside('secret.edit', [{ noun: 'secret', before: found.value, after: is, value }])
  },
}

/** Rule: a secret that functions are bound to goes only when whoever deletes it says so. */
export const deleteSecret: BesidePlan<DeleteSecret, 'secrets' | 'uses' | 'allFunctions'> = {
  needs: ['secrets', 'uses', 'allFunctions'],
  decide(acting, { id, evenIfUsed }, known) {
    const found = secretFor(acting, id, known)
    if (!found.ok) return found
    const denied = refusedAs(acting, 'secret.delete', noPlace)
    if (denied) return fail(denied)
    const used = functionsWith(id, known)
    if (used.length > 0 && !evenIfUsed)
      return fail({
        kind: 'in-use',
        noun: 'secret',
        name: found.value.name,
        by: namesOf(
          acting,
          used.map(({ name }) => name),
        ),
      })
    return finishBeside('secret.delete', [{ noun: 'secret', before: found.value, after: null }])
  },
}

/** The functions whose draft, or version in service, is bound to a secret. */
export const functionsWith = (
  id: SecretId,
  { uses, allFunctions }: Pick<Known, 'uses' | 'allFunctions'>,
) => {
  const bound = new Set(
    uses.filter(({ secrets }) => secrets.includes(id)).map((use) => use.function),
  )
  return allFunctions.filter((row) => bound.has(row.id))
}

/** Names only for who sees functions; that there are some is told to whoever may delete the secret. */
function namesOf(acting: Acting, names: readonly string[]) {
  const isKnown = holds(acting, functionAction(acting.directory.edition, 'read'))
  const known = isKnown ? names : []
  return { names: known.slice(0, 20), more: Math.max(0, known.length - 20), hidden: !isKnown }
}

function secretFor(
  acting: Acting,
  id: SecretId,
  { secrets }: Pick<Known, 'secrets'>,
): Result<SecretRow, Refusal> {
  const row = secrets.find((each) => each.id === id)
  return row && holds(acting, 'secret.read')
    ? ok(row)
    : fail({ kind: 'not-found', noun: 'secret', id })
}

function nameProblem(name: string, secrets: readonly SecretRow[]): Refusal | undefined {
  const longest = limitsOf.v2.secretNameLength
  if (!/^[A-Za-z0-9_-]+$/.test(name) || name.length > longest)
    return invalid('name', `must be 1 to ${longest} letters, digits, \`_\` and \`-\``)
  return secrets.some((each) => fold(each.name) === fold(name))
    ? { kind: 'name-taken', noun: 'secret', field: 'name', name }
    : undefined
}

/** A text counts by its characters, anything else by its JSON. */
function valueProblem({ directory }: Acting, { json }: Sealable): Refusal | undefined {
  const longest = limitsOf[modelOf(directory.edition)].secretValueLength
  const value: unknown = JSON.parse(json)
  const length = typeof value === 'string' ? value.length : json.length
  if (length === 0 || value === null) return invalid('value', 'must not be empty')
  return length > longest ? invalid('value', `must have at most ${longest} characters`) : undefined
}
