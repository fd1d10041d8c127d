import type { EndpointId } from '@rolecall/contract/endpoints'
import {
  createProfile,
  deleteProfile,
  editProfile,
  restoreProfile,
  revertProfile,
} from '@rolecall/core/access/changes/profiles'
import type { Profile } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { profileTarget } from '@rolecall/core/access/target'
import { permissionsOf } from '../../server/fresh-scene.ts'
import { asOf, type Case } from './case.ts'
import { admins, agents, anAgent, type Place, type Stage } from './stage.ts'

/** Profiles have no place: there, a profile of administrators. */
const roleAt = { here: 'agent', there: 'admin' } as const
const profileAt = { here: agents, there: admins } as const

const newProfile = ({ word }: Stage, role: string) => ({
  role,
  name: word('profile'),
  description: '',
  duplicateOf: null,
  toggles: new Map(),
})

/** A trimmed agents' profile that one agent of the place has. */
async function heldProfile(stage: Stage, place: Place): Promise<Profile> {
  const trimmed = permissionsOf(await stage.directory(), 'agent').find(
    (each) => each.default === 'on',
  )
  const toggles = new Map([[trimmed?.slug ?? '', false]])
  const profile = await stage.made('profile', createProfile, {
    ...newProfile(stage, 'agent'),
    toggles,
  })
  await anAgent(stage, place, profile.id)
  return profile
}

const reading: Case = {
  placed: true,
  make: (_stage, place) => ({ params: { profile: profileAt[place] } }),
}

export const profileCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listProfiles'
  | 'createProfile'
  | 'draftProfile'
  | 'getProfile'
  | 'editProfile'
  | 'restoreProfile'
  | 'deleteProfile'
  | 'profileHolders'
  | 'profileHistory'
  | 'latestProfileChanges'
  | 'profileVersion'
  | 'revertProfile'
  | 'compare'
> = {
  listProfiles: [{ make: () => ({}) }, asOf({ make: () => ({}) })],
  draftProfile: [{ make: () => ({ params: { role: 'agent' } }) }],
  getProfile: [reading, asOf(reading)],
  profileHolders: [reading, asOf(reading)],
  profileHistory: [reading],
  latestProfileChanges: [{ make: () => ({}) }],
  profileVersion: [
    // Every default profile was made by the first change of the account.
    {
      placed: true,
      make: (_stage, place) => ({ params: { profile: profileAt[place], revision: '1' } }),
    },
  ],
  compare: [
    {
      title: 'an agent with the agents’ profile',
      placed: true,
      make: async (stage, place) => {
        const { id } = await anAgent(stage, place)
        return { query: `profile=${agents}&user=${id}`, named: { user: id } }
      },
    },
  ],
  createProfile: [
    {
      placed: true,
      make: (stage, place) => {
        const input = newProfile(stage, roleAt[place])
        return {
          body: { role: input.role, name: input.name },
          plan: (at, actor) => createProfile(at, actor, input),
        }
      },
    },
  ],
  editProfile: [
    {
      placed: true,
      make: async (stage, place) => {
        const profile = await heldProfile(stage, place)
        const patch = { name: stage.word('renamed') }
        return {
          params: { profile: profile.id },
          body: patch,
          ifMatch: versionOf(profile),
          plan: (at, actor) => editProfile(at, actor, { id: profile.id, patch }),
          decides: { action: 'profile.edit', target: profileTarget(profile) },
        }
      },
    },
  ],
  restoreProfile: [
    {
      placed: true,
      make: async (stage, place) => {
        const profile = await heldProfile(stage, place)
        return {
          params: { profile: profile.id },
          body: {},
          ifMatch: versionOf(profile),
          plan: (at, actor) => restoreProfile(at, actor, { id: profile.id }),
          decides: { action: 'profile.restore', target: profileTarget(profile) },
        }
      },
    },
  ],
  revertProfile: [
    {
      placed: true,
      make: async (stage, place) => {
        const was = await heldProfile(stage, place)
        const { revision } = await stage.directory()
        const renamed = { id: was.id, patch: { name: stage.word('renamed') } }
        const { profiles } = await stage.as(editProfile, renamed)
        const profile = profiles.get(was.id) ?? was
        return {
          params: { profile: was.id },
          body: { revision: revision - 1 },
          ifMatch: versionOf(profile),
          plan: (at, actor) => revertProfile(at, actor, { id: was.id, to: was }),
          decides: { action: 'profile.edit', target: profileTarget(profile) },
        }
      },
    },
  ],
  deleteProfile: [
    {
      title: 'made by the delegate of the place',
      placed: true,
      make: async (stage, place) => {
        const input = newProfile(stage, 'agent')
        const profile = await stage.made('profile', createProfile, input, stage.delegates[place])
        return {
          params: { profile: profile.id },
          ifMatch: versionOf(profile),
          plan: (at, actor) => deleteProfile(at, actor, { id: profile.id }),
          decides: { action: 'profile.delete', target: profileTarget(profile) },
        }
      },
    },
  ],
}
