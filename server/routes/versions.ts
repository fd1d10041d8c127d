import { revertProfile } from '@rolecall/core/access/changes/profiles'
import type { Profile } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { versionAt, versionsOf } from '@rolecall/store/versions'
import type { Caller, Routes } from '../call.ts'
import { sequenceBefore } from '../page.ts'
import { save } from '../save.ts'
import { touched } from '../touched.ts'
import { profileView } from '../views/profiles.ts'
import { versionSummary, versionView } from '../views/versions.ts'
import type { World } from '../world.ts'

const limitDefault = 50

export const versions: Pick<Routes, 'profileHistory' | 'profileVersion' | 'revertProfile'> = {
  profileHistory: async ({ world, caller, params, query, ...viewer }) => {
    const { cursor, limit = limitDefault } = query
    const before = sequenceBefore(cursor)
    if (!before.ok) return before
    const id = params.profile as ProfileId
    const paging = { limit: limit + 1, before: before.value }
    const { items, total } = await versionsOf(world.store, caller.account, id, paging)
    const page = items.slice(0, limit)
    const last = page.at(-1)
    return ok({
      items: page.map((version) => versionSummary(viewer, version)),
      total,
      next: last && items.length > limit ? String(last.entry.sequence) : null,
    })
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
