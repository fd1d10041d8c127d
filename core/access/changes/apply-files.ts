import type { GroupId, UserId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { asActor } from '../acting.ts'
import type { Directory, Entity } from '../directory.ts'
import { ancestry } from '../reach.ts'
import type { Where } from '../refusal.ts'
import { peopleSeen, visibleAs } from '../see.ts'
import { drafted, type Draft } from './draft.ts'
import { deleteGroup } from './groups.ts'
import { draftWanted, finishDraft } from './import.ts'
import type { EditSettings } from './inputs.ts'
import { deleteLob } from './lobs.ts'
import type { Plan } from './plan.ts'
import { deleteProfile } from './profiles.ts'
import { editSettings } from './settings.ts'
import { deleteSkill } from './skills.ts'
import { deleteUser } from './users.ts'
import { rowsIn, type Entry, type Wanted } from './wanted.ts'

/** What a whole account is wanted to be. */
export type WantedAccount = {
  readonly wanted: Wanted
  readonly settings: readonly Entry<EditSettings>[]
  /** The kinds of which everything is spoken of, and where that is said. */
  readonly complete: ReadonlyMap<keyof Wanted, Where>
  readonly expectedRevision?: number | undefined
}

/**
 * Rule: files are applied as an import is. What is not named is left alone, unless its kind is said to
 * be complete: then what the actor sees of it and is not named goes, by the ordinary rules. Settings come
 * last, so that they are judged by what the actor held before.
 */
export const applyFiles: Plan<WantedAccount> = (directory, actor, account) => {
  const { wanted, settings, complete, expectedRevision: expected } = account
  const actual = directory.revision
  if (expected !== undefined && expected !== actual)
    return fail({ kind: 'moved-on', expected, actual })
  const whereOf = new Map<UserId, Where>()
  const made = draftWanted(directory, actor, wanted, whereOf)
  const kept = removals.reduce((so, each) => removed(so, directory, account, each), made)
  const draft = settings.reduce(
    (so, { where, row }) => drafted(so, where, editSettings(so.at, so.actor, row)),
    kept,
  )
  const of = rowsIn(wanted) + settings.length + complete.size
  return isNonEmpty(draft.failures)
    ? fail({ kind: 'some-refused', of, failures: draft.failures })
    : finishDraft(directory, draft, whereOf)
}

const removals = ['users', 'profiles', 'groups', 'skills', 'lobs'] as const

/** What was there before, is seen and not named goes: people first, and of groups the lowest first. */
function removed(
  draft: Draft,
  before: Directory,
  { wanted, complete }: WantedAccount,
  kind: (typeof removals)[number],
): Draft {
  const where = complete.get(kind)
  if (!where) return draft
  const entries: readonly Entry<{ id?: string; name?: string; loginName?: string }>[] = wanted[kind]
  const ids = new Set(entries.map(({ row }) => row.id))
  const names = new Set(
    entries.map(({ row }) => fold((kind === 'users' ? row.loginName : row.name) ?? '')),
  )
  const isNamed = (id: string, name: string) => ids.has(id) || names.has(fold(name))
  const acting = asActor(before, draft.actor)
  const gone = <Row extends { readonly id: string; readonly name: string }>(rows: Iterable<Row>) =>
    [...rows].filter(({ id, name }) => !isNamed(id, name))
  const each = <Row extends { readonly id: string }>(
    rows: readonly Row[],
    remove: (so: Draft, row: Row) => ReturnType<Plan<unknown>>,
  ) => rows.reduce((so, row) => drafted(so, where, remove(so, row)), draft)
  switch (kind) {
    case 'users':
      return each(
        [...peopleSeen(acting)].filter(({ id, loginName }) => !isNamed(id, loginName)),
        ({ at, actor }, { id }) => deleteUser(at, actor, { id }),
      )
    case 'profiles':
      return each(
        gone(visibleAs(acting, 'profile')).filter(({ isDefault }) => !isDefault),
        ({ at, actor }, { id }) => deleteProfile(at, actor, { id }),
      )
    case 'groups':
      return each(
        lowestFirst(draft.at, gone(visibleAs(acting, 'agent-group'))),
        ({ at, actor }, { id }) => deleteGroup(at, actor, { id }),
      )
    case 'skills':
      return each(gone(visibleAs(acting, 'skill')), ({ at, actor }, { id }) =>
        deleteSkill(at, actor, { id, removeFromUsers: false }),
      )
    case 'lobs':
      return each(gone(visibleAs(acting, 'lob')), ({ at, actor }, { id }) =>
        deleteLob(at, actor, { id }),
      )
  }
}

/** The Main Group stays, whoever names it or not. */
function lowestFirst(
  directory: Directory,
  groups: readonly Entity['agent-group'][],
): readonly Entity['agent-group'][] {
  const depth = (id: GroupId) => ancestry(directory, id).length
  return groups
    .filter(({ parent }) => parent !== null)
    .toSorted((a, b) => depth(b.id) - depth(a.id))
}
