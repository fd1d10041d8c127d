import { asActor } from '@rolecall/core/access/acting'
import { giving, mayAssign } from '@rolecall/core/access/assigning'
import type { Profile, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { isRouted } from '@rolecall/core/access/routing'
import { peopleSeen, seesAs, seesEverybody } from '@rolecall/core/access/see'
import { noPlace, type Target } from '@rolecall/core/access/target'
import { actionsOf, type Action } from '@rolecall/core/catalog/edition'
import { elsewhereSentence } from '@rolecall/core/catalog/elsewhere'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { askedThing } from './asked.ts'
import { rowOf, type Viewer } from './views/viewer.ts'
import { numbered, whoAccepts, whoCan, type From, type Numbered } from './who-can.ts'
import type { World } from './world.ts'

type Question = {
  readonly action: Action
  readonly target?: string | undefined
  readonly group?: string | undefined
  readonly agent?: string | undefined
  readonly giving?: string | undefined
  readonly skill?: string | undefined
  readonly load?: number | undefined
}

/** Who can, of those the viewer sees; and what it is asked about, to say what earns it. */
export type AskedWho = {
  readonly action: Action
  /** Null where it is asked who may do it anywhere and give a profile. */
  readonly target: Target | null
  readonly page: (from: From) => Numbered<User>
}

export function askedWho(
  world: World,
  viewer: Viewer,
  { action, giving: profile, skill, load = 0, ...thing }: Question,
): Result<AskedWho, Refusal> {
  const { directory } = viewer
  if (!actionsOf(directory.edition).includes(action))
    return fail({ kind: 'invalid', field: 'action', problem: notHere(viewer, action) })
  if (profile !== undefined) return whoGives(viewer, action, profile as ProfileId)
  const target = askedThing(viewer, thing)
  if (!target.ok) return target
  const at = { directory, compact: world.store.directories.compactOf(directory) }
  const among = seesEverybody(viewer) ? {} : { among: peopleShown(viewer) }
  if (isRouted(action)) {
    if (skill !== undefined && !seesAs(viewer, 'skill', skill))
      return fail({ kind: 'not-found', noun: 'skill', id: skill })
    const needs = skill === undefined ? null : (rowOf(directory, 'skill', skill) ?? null)
    const taking = { action, skill: needs, load, ...among }
    return ok({
      action,
      target: target.value,
      page: (from) => whoAccepts(directory, taking, from),
    })
  }
  const asked = { action, target: target.value, ...among }
  return ok({ action, target: target.value, page: (from) => whoCan(at, asked, from) })
}

const notHere = ({ directory: { edition } }: Viewer, action: Action): string => {
  const known = elsewhereSentence(edition, action)
  return known === undefined
    ? 'is not an action of any edition'
    : `is not an action of this edition: ${known}`
}

/** Whoever may give a profile adds or changes people: only those are asked. */
function whoGives(viewer: Viewer, action: Action, id: ProfileId): Result<AskedWho, Refusal> {
  const profile = viewer.directory.profiles.get(id)
  if (!profile || !seesAs(viewer, 'profile', id))
    return fail({ kind: 'not-found', noun: 'profile', id })
  if (!(giving as readonly string[]).includes(action)) {
    const problem = `must be ${giving.join(' or ')} where a profile is given`
    return fail({ kind: 'invalid', field: 'action', problem })
  }
  const able = peopleShown(viewer).filter((user) => gives(viewer, user, profile))
  return ok({ action, target: null, page: (from) => numbered(able, from) })
}

const gives = ({ directory }: Viewer, { id }: User, profile: Profile) =>
  mayAssign(asActor(directory, { kind: 'user', id }), profile)

/** Whom the viewer may read, and the viewer. */
export function peopleShown(viewer: Viewer): readonly User[] {
  const seen = [...peopleSeen(viewer)]
  const self = viewer.actor.kind === 'user' ? viewer.person : undefined
  return self && !seen.some(({ id }) => id === self.id) ? [...seen, self] : seen
}

/** Of what has no place, and of a group: how many can. */
export const howMany = (
  world: World,
  { directory }: Viewer,
  action: Action,
  target: Target = noPlace,
  among?: readonly User[],
): number => {
  const at = { directory, compact: world.store.directories.compactOf(directory) }
  const asked = { action, target, ...(among ? { among } : {}) }
  return whoCan(at, asked, { from: 0, limit: 1 }).total
}
