import { fail, ok, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { asActor, type Acting } from '../acting.ts'
import { apply } from '../apply.ts'
import type { Change, Touch, Warning } from '../change.ts'
import { tableOf, type Actor, type Directory, type Entity, type Noun } from '../directory.ts'
import type { Failure, Refusal, Where } from '../refusal.ts'
import { visibleAs } from '../see.ts'
import type { Entry } from './wanted.ts'

/** Many changes on their way: what they come to so far, and which of them were refused. */
export type Draft = {
  readonly at: Directory
  readonly actor: Actor
  readonly changes: readonly Change[]
  readonly failures: readonly Failure[]
}
export const blankDraft = (at: Directory, actor: Actor): Draft => ({
  at,
  actor,
  changes: [],
  failures: [],
})

export const touchesOf = ({ changes }: Draft): readonly Touch[] =>
  changes.flatMap(({ touches }) => touches)
export const warningsOf = ({ changes }: Draft): readonly Warning[] =>
  changes.flatMap(({ warnings }) => warnings)

/** One more change, planned on what those before it leave; what is so already is no failure. */
export function drafted(draft: Draft, where: Where, outcome: Result<Change, Refusal>): Draft {
  if (outcome.ok) {
    const at = apply(draft.at, outcome.value)
    return { ...draft, at, changes: [...draft.changes, outcome.value] }
  }
  if (outcome.error.kind === 'nothing-to-change') return draft
  return { ...draft, failures: [...draft.failures, { where, refusal: outcome.error }] }
}

type NamedNoun = Exclude<Noun, 'user' | 'api-key'>
type Names<N extends NamedNoun> = ReadonlyMap<string, Entity[N]>

/** The rows of a noun that the actor sees, by name. */
export function namesSeen<N extends NamedNoun>(
  { at, actor }: Pick<Draft, 'at' | 'actor'>,
  noun: N,
): Names<N> {
  const all = at[tableOf[noun]].values() as Iterable<Entity[N]>
  const rows = actor.kind === 'host' ? [...all] : visibleAs(asActor(at, actor), noun)
  return new Map(rows.map((row) => [fold(row.name), row]))
}

type Known = { readonly id?: string; readonly name?: string }
type Drafting<N extends NamedNoun, Row> = (
  draft: Draft,
  was: Entity[N] | undefined,
  row: Row,
) => Result<Change, Refusal>

/** One change for each entry, one after the other. */
export function draftEach<N extends NamedNoun, Row extends Known>(
  draft: Draft,
  noun: N,
  entries: readonly Entry<Row>[],
  drafting: Drafting<N, Row>,
): Draft {
  const known = namesSeen(draft, noun)
  const done = new Set<string>()
  return entries.reduce((so, { where, row }) => {
    const was = meant(draft, noun, known, row)
    if (!was.ok) return drafted(so, where, was)
    if (was.value && done.has(was.value.id)) return drafted(so, where, fail(twice))
    if (was.value) done.add(was.value.id)
    return drafted(so, where, drafting(so, was.value, row))
  }, draft)
}
export const twice = { kind: 'invalid', field: 'id', problem: 'is of a row given before' } as const

/** The row that an entry is about: by its id, or else by its name; none, and it is to be made. */
export function meant<N extends NamedNoun>(
  { at }: Pick<Draft, 'at'>,
  noun: N,
  known: Names<N>,
  { id = '', name = '' }: Known,
): Result<Entity[N] | undefined, Refusal> {
  if (id === '') return ok(known.get(fold(name)))
  const table = at[tableOf[noun]] as { get(id: string): Entity[N] | undefined }
  const row = table.get(id)
  return row && known.get(fold(row.name))?.id === id
    ? ok(row)
    : fail({ kind: 'not-found', noun, id })
}

/** The ids of these names, each of something that the actor sees. */
export function named<N extends NamedNoun>(
  known: Names<N>,
  field: string,
  names: readonly string[],
): Result<readonly Entity[N]['id'][], Refusal> {
  const unknown = names.find((name) => !known.has(fold(name)))
  if (unknown !== undefined) return fail(nothingNamed(field, unknown))
  return ok([...new Set(names.flatMap((name) => known.get(fold(name))?.id ?? []))])
}

export const nothingNamed = (field: string, name: string): Refusal => ({
  kind: 'invalid',
  field,
  problem: `names “${name}”, and there is no such thing that you can see`,
})

/**
 * Rule: whoever is limited to lines of business says nothing of them by naming none: what is new is
 * then of their own, and what is there stays where it is, however often the same is said.
 */
export const linesSaid = (
  acting: Acting,
  lobs: readonly string[] | undefined,
): readonly string[] | undefined =>
  lobs?.length === 0 && acting.lines() !== null ? undefined : lobs

/** What a row is wanted to be that it is not yet. */
export const differing = <Row extends object>(
  was: Row,
  wanted: { readonly [F in keyof Row]?: Row[F] | undefined },
): Partial<Row> =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && value !== was[field as keyof Row],
    ),
  ) as Partial<Row>

export const isNothing = (patch: object): boolean => Object.keys(patch).length === 0
export const unchanged = fail({ kind: 'nothing-to-change' } as const)

/**
 * Those wanted besides those that the actor cannot see, which stay; nothing when it is so already, in
 * whatever order.
 */
export function unlessSame<Id>(
  had: readonly Id[],
  wanted: readonly Id[],
  isSeen: (id: Id) => boolean,
): readonly Id[] | undefined {
  const is = new Set([...had.filter((id) => !isSeen(id)), ...wanted])
  return is.size === had.length && had.every((id) => is.has(id)) ? undefined : [...is]
}
