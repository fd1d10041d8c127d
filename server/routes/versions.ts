import { revertProfile } from '@rolecall/core/access/changes/profiles'
import type { Profile } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { newestOf } from '@rolecall/store/audit'
import { versionAt, versionsOf } from '@rolecall/store/versions'
import type { Caller, Routes } from '../call.ts'
import { chainPage } from '../chain-page.ts'
import { save } from '../save.ts'
import { touched } from '../touched.ts'
import { profileView } from '../views/profiles.ts'
import { deedView } from '../views/deed.ts'
import { versionSummary, versionView } from '../views/versions.ts'
import { visibleTo } from '../views/viewer.ts'
import type { World } from '../world.ts'

export const versions: Pick<
  Routes,
  'profileHistory' | 'latestProfileChanges' | 'profileVersion' | 'revertProfile'
> = {
  profileHistory: ({ world, caller, params, query, ...viewer }) =>
    chainPage(
      query,
      (paging) => versionsOf(world.store, caller.account, params.profile as ProfileId, paging),
      (version) => versionSummary(viewer, version),
    ),

  latestProfileChanges: async ({ world, caller, ...viewer }) => {
    const seen = visibleTo(viewer, 'profile').map(({ id }) => id)
    const newest = await newestOf(world.store, caller.account, seen)
    const items = [...newest].map(([profile, deed]) => ({ profile, ...deedView(viewer, deed) }))
    return ok({ items })
  },

  profileVersion: async ({ world, caller, params, ...viewer }) => {
    const version = await found(world, caller, params)
    return version.ok ? ok(versionView(viewer, version.value)) : version
  },

  revertProfile: async (call) => {
    const { world, caller, params, input, expected } = call
    const { revision } = input
    const to = await found(world, caller, { ...params, revision })
    if (!to.ok)
      return fail({
        kind: 'invalid',
        field: 'revision',
        problem: 'is not a version of this profile: its history names them',
      })
    const plan = { id: params.profile as ProfileId, expected, to: to.value }
    return save(call, revertProfile, plan, (viewer, changed) =>
      profileView(viewer, touched(changed, 'profile')),
    )
  },
}

async function found(
  { store }: World,
  { account }: Caller,
  { profile, revision }: { readonly profile: string; readonly revision: number },
): Promise<Result<Profile, Refusal>> {
  const version = await versionAt(store, account, profile as ProfileId, revision)
  const id = `${profile}, revision ${revision}`
  return version ? ok(version) : fail({ kind: 'not-found', noun: 'profile', id })
}
