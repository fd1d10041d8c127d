import type { Slug } from '../../catalog/edition.ts'
import { fail, type Result } from '../../kit/result.ts'
import type { Change } from '../change.ts'
import type { Profile } from '../directory.ts'
import type { Refusal } from '../refusal.ts'
import { differing, isNothing, unchanged, type Draft } from './draft.ts'
import { createProfile, editProfile } from './profiles.ts'
import type { WantedProfile } from './wanted.ts'

/** A profile as it is wanted: made, changed, or left as it is. */
export function draftProfile(
  { at, actor }: Draft,
  was: Profile | undefined,
  { role = '', name = '', description, on, off }: WantedProfile,
): Result<Change, Refusal> {
  const both = on?.find((slug) => off?.includes(slug))
  if (both !== undefined)
    return fail({ kind: 'invalid', field: 'on', problem: `names \`${both}\`, as \`off\` does` })
  const toggles = togglesFor(was?.overrides ?? new Map(), on, off)
  if (!was) {
    const input = { role, name, description: description ?? '', duplicateOf: null, toggles }
    return createProfile(at, actor, input)
  }
  const patch = {
    ...differing(was, {
      role: role === '' ? undefined : role,
      name: name === '' ? undefined : name,
      description,
    }),
    ...(toggles.size === 0 ? {} : { toggles }),
  }
  return isNothing(patch) ? unchanged : editProfile(at, actor, { id: was.id, patch })
}

/** What is switched otherwise than it is; what a list that is given leaves out follows the default again. */
function togglesFor(
  overrides: ReadonlyMap<Slug, boolean>,
  on: readonly Slug[] | undefined,
  off: readonly Slug[] | undefined,
): ReadonlyMap<Slug, boolean | null> {
  const lists = [
    [true, on],
    [false, off],
  ] as const
  const left = lists.flatMap(([value, list]) =>
    list === undefined
      ? []
      : [...overrides].flatMap(([slug, had]) => (had === value ? [[slug, null] as const] : [])),
  )
  const given = lists.flatMap(([value, list]) => (list ?? []).map((slug) => [slug, value] as const))
  const toggles = new Map<Slug, boolean | null>([...left, ...given])
  return new Map([...toggles].filter(([slug, value]) => (overrides.get(slug) ?? null) !== value))
}
