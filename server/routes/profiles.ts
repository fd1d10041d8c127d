import {
  createProfile,
  deleteProfile,
  draftProfile,
  editProfile,
  restoreProfile,
} from '@rolecall/core/access/changes/profiles'
import type { Toggles } from '@rolecall/core/access/changes/inputs'
import type { Profile } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { holderCounts, holdersKnown } from '@rolecall/core/access/holders'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import type { Routes } from '../call.ts'
import { gone, save } from '../save.ts'
import { touched } from '../touched.ts'
import { nearestSeen, profileSummary, profileView, toggleViews } from '../views/profiles.ts'
import { soughtIn } from '../views/sought.ts'
import { byName, rowOf, visibleTo, type Viewer } from '../views/viewer.ts'

export const profiles: Pick<
  Routes,
  | 'listProfiles'
  | 'createProfile'
  | 'draftProfile'
  | 'getProfile'
  | 'editProfile'
  | 'restoreProfile'
  | 'deleteProfile'
  | 'profileHolders'
> = {
  listProfiles: ({ query, ...viewer }) => {
    const counts = holderCounts(viewer)
    const roles = [...viewer.directory.edition.roles.keys()]
    const seen = visibleTo(viewer, 'profile')
    const nearest = nearestSeen(viewer, seen)
    const found = seen
      .filter(({ role }) => query.role === undefined || role === query.role)
      .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || byName(a, b))
    const { first, total } = soughtIn(found, query)
    const items = first.map((profile) => profileSummary(viewer, profile, counts, nearest))
    return ok({ items, total })
  },

  getProfile: ({ params, ...viewer }) => {
    const profile = found(viewer, params.profile)
    return profile.ok ? ok(profileView(viewer, profile.value)) : profile
  },

  draftProfile: ({ params, query, ...viewer }) => {
    const { directory, actor } = viewer
    if (!directory.edition.roles.has(params.role))
      return fail({ kind: 'invalid', field: 'role', problem: 'is not a role of this edition' })
    const source = (query.duplicateOf ?? null) as ProfileId | null
    const draft = draftProfile(directory, actor, params.role, source)
    return draft.ok ? ok({ toggles: toggleViews(viewer, draft.value) }) : draft
  },

  profileHolders: ({ params, ...viewer }) => {
    const holders = [...holdersKnown(viewer, params.profile as ProfileId)].toSorted(byName)
    return ok({ items: holders.map(({ id, name }) => ({ id, name })), total: holders.length })
  },

  createProfile: (call) => {
    const { role, name, description = '', duplicateOf = null, toggles = {} } = call.input
    const source = duplicateOf as ProfileId | null
    const input = { role, name, description, duplicateOf: source, toggles: togglesFrom(toggles) }
    return save(call, createProfile, input, shown)
  },

  editProfile: (call) => {
    const { name, description, role, toggles } = call.input
    const patch = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(role === undefined ? {} : { role }),
      ...(toggles === undefined ? {} : { toggles: togglesFrom(toggles) }),
    }
    return save(call, editProfile, { ...one(call), patch }, shown)
  },

  restoreProfile: (call) => save(call, restoreProfile, one(call), shown),
  deleteProfile: (call) => save(call, deleteProfile, one(call), gone),
}

const one = (call: {
  readonly params: { readonly profile: string }
  readonly expected: string | undefined
}) => ({ id: call.params.profile as ProfileId, expected: call.expected })

const shown = (viewer: Viewer, changed: Changed) => profileView(viewer, touched(changed, 'profile'))

const found = ({ directory }: Viewer, id: string): Result<Profile, Refusal> => {
  const profile = rowOf(directory, 'profile', id)
  return profile ? ok(profile) : fail({ kind: 'not-found', noun: 'profile', id })
}

const togglesFrom = (said: Readonly<Record<string, 'follow' | 'on' | 'off'>>): Toggles =>
  new Map(
    Object.entries(said).map(([slug, value]) => [slug, value === 'follow' ? null : value === 'on']),
  )
