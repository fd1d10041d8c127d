import type { Acting } from '../../access/acting.ts'
import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import { functionId, type FunctionId, type SkillId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { functionAction, holds, modelOf, type FunctionVerb } from '../actions.ts'
import { versionId, type FunctionRow, type FunctionVersion } from '../function.ts'
import type { Write } from '../rows.ts'
import { fresh, refusalToDelete, standingAfter, stateSentence } from '../state.ts'
import { boundTo, contentProblem, listeningProblem, textProblem, type Written } from './content.ts'
import { byOf, finishBeside, stampOf, type At, type BesidePlan } from './plan.ts'
import { deleteSchedulesOf } from './schedules-of.ts'

export type CreateFunction = At & {
  readonly name: string
  readonly description: string
  readonly event: string | null
  readonly skills: readonly SkillId[]
  readonly content: Written
}
export type EditFunction = At & {
  readonly id: FunctionId
  readonly expected: string | undefined
  readonly patch: Partial<Pick<CreateFunction, 'name' | 'description' | 'skills'> & Written>
}
export type OneFunction = At & {
  readonly id: FunctionId
  readonly expected?: string | undefined
}

/** Rule: names of functions are unique in the account, without regard to case. */
export const createFunction: BesidePlan<CreateFunction, 'allFunctions' | 'secrets' | 'next'> = {
  needs: ['allFunctions', 'secrets', 'next'],
  decide(acting, { at, content, ...said }, { allFunctions, secrets, next }) {
    const { edition } = acting.directory
    const action = functionAction(edition, 'create')
    const model = modelOf(edition)
    const { updatedBy, updatedAt, revision } = stampOf(acting, at)
    const row: FunctionRow = {
      ...said,
      id: functionId(next.function),
      model,
      standing: fresh,
      failure: null,
      versions: 0,
      deployment: null,
      createdBy: updatedBy,
      createdAt: at,
      updatedBy,
      updatedAt,
      revision,
    }
    const refusal =
      refusedAs(acting, action, noPlace) ??
      rowProblem(acting, null, row, allFunctions) ??
      contentProblem(model, content)
    if (refusal) return fail(refusal)
    const bound = boundTo(model, content.secrets, secrets)
    if (!bound.ok) return bound
    const draft = draftOf(row.id, { ...content, secrets: bound.value }, byOf(acting.actor), at)
    return finishBeside(action, [
      { noun: 'function', before: null, after: row },
      { noun: 'function-version', before: null, after: draft },
    ])
  },
}

/**
 * Rule: the event of a function stays what it was made for. A change of what runs counts when it is
 * deployed; name, description and skills count at once.
 */
export const editFunction: BesidePlan<EditFunction, 'allFunctions' | 'versions' | 'secrets'> = {
  needs: ['allFunctions', 'versions', 'secrets'],
  about: ({ id }) => id,
  decide(acting, input, known) {
    const it = known.allFunctions.find((each) => each.id === input.id)
    const found = functionFor(acting, 'edit', input, it)
    if (!found.ok) return found
    const { row: was, action } = found.value
    const [draft] = known.versions
    if (!draft)
      return fail({ kind: 'not-found', noun: 'function-version', id: versionId(was.id, 0) })
    const { name = was.name, description = was.description, skills = was.skills } = input.patch
    const bound =
      input.patch.secrets === undefined
        ? ok(draft.secrets)
        : boundTo(was.model, input.patch.secrets, known.secrets)
    if (!bound.ok) return bound
    const {
      source = draft.source,
      digest = draft.digest,
      variables = draft.variables,
    } = input.patch
    const content = { source, digest, variables, secrets: bound.value }
    const is = draftOf(was.id, content, byOf(acting.actor), input.at)
    const contentChanged = !sameContent(draft, is)
    const saved = standingAfter(was.standing, { kind: 'saved' })
    if (!saved.ok) return fail(notNow(stateSentence[saved.error.kind]))
    const named = { ...was, name, description, skills: [...new Set(skills)] }
    if (!contentChanged && sameText(was, named)) return finishBeside(action, [])
    const row: FunctionRow = {
      ...named,
      standing: contentChanged ? saved.value : was.standing,
      ...stampOf(acting, input.at),
    }
    const refusal =
      rowProblem(acting, was, row, known.allFunctions) ?? contentProblem(was.model, content)
    if (refusal) return fail(refusal)
    return finishBeside(action, [
      { noun: 'function', before: was, after: row },
      ...(contentChanged ? [{ noun: 'function-version', before: draft, after: is } as const] : []),
    ])
  },
}

/** Rule: a function goes when nothing of it is in service, and all its versions and schedules with it. */
export const deleteFunction: BesidePlan<OneFunction, 'function' | 'versions' | 'schedules'> = {
  needs: ['function', 'versions', 'schedules'],
  about: ({ id }) => id,
  decide(acting, input, known) {
    const found = functionFor(acting, 'delete', input, known.function)
    if (!found.ok) return found
    const { row, action } = found.value
    const against = refusalToDelete(row.standing)
    if (against) return fail(notNow(stateSentence[against.kind]))
    const versions = known.versions.map((version): Write => ({
      noun: 'function-version',
      before: version,
      after: null,
    }))
    const schedules = deleteSchedulesOf(row.id, known.schedules)
    const writes = [...schedules, ...versions]
    return finishBeside(action, [...writes, { noun: 'function', before: row, after: null }])
  },
}

/** The function, if the actor sees it, may do this to it, and it is as they last saw it. */
export function functionFor(
  acting: Acting,
  verb: FunctionVerb,
  { id, expected }: Pick<OneFunction, 'id' | 'expected'>,
  row: FunctionRow | undefined,
): Result<{ readonly row: FunctionRow; readonly action: string }, Refusal> {
  const { edition } = acting.directory
  if (!row || !holds(acting, functionAction(edition, 'read')))
    return fail({ kind: 'not-found', noun: 'function', id })
  const action = functionAction(edition, verb)
  const refusal = refusedAs(acting, action, noPlace) ?? staleness(row, expected)
  return refusal ? fail(refusal) : ok({ row, action })
}

/** A row is the version it was when the account's revision changed it last. */
export const etagOf = ({ revision }: { readonly revision: number }): string => `r${revision}`

function staleness(row: FunctionRow, expected: string | undefined): Refusal | undefined {
  const actual = etagOf(row)
  return expected === undefined || expected === actual
    ? undefined
    : { kind: 'stale', noun: 'function', id: row.id, expected, actual }
}

function rowProblem(
  acting: Acting,
  was: FunctionRow | null,
  row: FunctionRow,
  all: readonly FunctionRow[],
): Refusal | undefined {
  const twin = all.some(({ id, name }) => id !== row.id && fold(name) === fold(row.name))
  return (
    textProblem(row) ??
    (twin
      ? { kind: 'name-taken', noun: 'function', field: 'name', name: row.name }
      : listeningProblem(acting, was?.skills ?? [], row, all))
  )
}

const draftOf = (
  id: FunctionId,
  content: Pick<FunctionVersion, 'source' | 'digest' | 'variables' | 'secrets'>,
  by: FunctionVersion['by'],
  at: number,
): FunctionVersion => ({
  ...content,
  id: versionId(id, 0),
  function: id,
  number: 0,
  by,
  at,
  restores: null,
})

const sameText = (one: FunctionRow, other: FunctionRow): boolean =>
  one.name === other.name &&
  one.description === other.description &&
  JSON.stringify(one.skills) === JSON.stringify(other.skills)

/** Whether two versions run the same code, with the same variables and secrets. */
export const sameContent = (one: FunctionVersion, other: FunctionVersion): boolean =>
  one.source === other.source &&
  JSON.stringify(pairs(one)) === JSON.stringify(pairs(other)) &&
  JSON.stringify(one.secrets.toSorted()) === JSON.stringify(other.secrets.toSorted())
const pairs = ({ variables }: FunctionVersion) =>
  Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1))

export const notNow = (why: string): Refusal => ({ kind: 'not-now', why })
