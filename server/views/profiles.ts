import type { ProfileSummary, ProfileView, ToggleView } from '@rolecall/contract/profiles'
import type { Ref } from '@rolecall/contract/shapes'
import { mayAssign } from '@rolecall/core/access/assigning'
import { nearestAmong } from '@rolecall/core/access/comparison'
import type { Profile } from '@rolecall/core/access/directory'
import { holderCounts } from '@rolecall/core/access/holders'
import { togglesOf, type Toggle } from '@rolecall/core/access/held'
import { versionOf } from '@rolecall/core/access/plain'
import { seesAs } from '@rolecall/core/access/see'
import { profileTarget } from '@rolecall/core/access/target'
import { byName, mayOf, refOf, type Viewer } from './viewer.ts'

/** The near-duplicate of a profile among those the viewer sees; worked out once for a whole list. */
export function nearestSeen(
  viewer: Viewer,
  seen: readonly Profile[],
): (profile: Profile) => ProfileSummary['nearest'] {
  const nearest = nearestAmong(viewer.directory, seen.toSorted(byName))
  return (profile) => {
    const near = nearest(profile)
    if (!near) return null
    const { id, name } = near.profile
    return { profile: { id, name }, differences: near.differences }
  }
}

export function profileSummary(
  viewer: Viewer,
  profile: Profile,
  counts: ReadonlyMap<string, number>,
  nearest: ReturnType<typeof nearestSeen>,
): ProfileSummary {
  const { may, whyNot } = mayOf(viewer, profileTarget(profile), {
    edit: 'profile.edit',
    delete: 'profile.delete',
  })
  return {
    id: profile.id,
    role: profile.role,
    name: profile.name,
    description: profile.description,
    isDefault: profile.isDefault,
    users: counts.get(profile.id) ?? 0,
    differences: differences(viewer, profile),
    nearest: nearest(profile),
    etag: versionOf(profile),
    may: {
      edit: may.edit,
      delete: may.delete && !profile.isDefault,
      assign: mayAssign(viewer, profile),
      whyNot:
        whyNot ?? (profile.isDefault ? 'default profiles can be restored, not deleted' : null),
    },
  }
}

export function profileView(viewer: Viewer, profile: Profile): ProfileView {
  const ofRole = [...viewer.directory.profiles.values()].filter(
    ({ id, role }) => role === profile.role && seesAs(viewer, 'profile', id),
  )
  const nearest = nearestSeen(viewer, ofRole)
  return {
    ...profileSummary(viewer, profile, holderCounts(viewer), nearest),
    toggles: toggleViews(viewer, profile),
  }
}

/** What a profile stores of a permission, as the contract says it. */
export const storedWord = (stored: boolean | null): ToggleView['stored'] =>
  stored === null ? 'follow' : stored ? 'on' : 'off'

/** A profile that somebody has; one out of sight goes by its role. */
export const profileRef = (viewer: Viewer, { id, role }: Profile): Ref =>
  refOf(viewer, 'profile', id) ?? {
    id,
    name: viewer.directory.edition.roles.get(role)?.label ?? role,
  }

export function toggleViews(viewer: Viewer, profile: Profile): ToggleView[] {
  const { directory } = viewer
  return togglesOf(directory, profile).map((toggle) => ({
    slug: toggle.permission.slug,
    stored: storedWord(toggle.stored),
    value: toggle.value,
    from: toggle.from,
    defaultValue: toggle.defaultValue,
    impliedBy: toggle.impliedBy?.label ?? null,
    gatedBy: gateOf(viewer, toggle),
    counts: toggle.counts,
    grantable: viewer.mayGrant(profile.role, toggle.permission.slug),
  }))
}

const gateOf = ({ directory }: Viewer, { gatedBy }: Toggle): string | null =>
  gatedBy === null ? null : (directory.edition.features.get(gatedBy)?.label ?? gatedBy)

const differences = ({ directory }: Viewer, profile: Profile): number =>
  togglesOf(directory, profile).filter(
    ({ stored, defaultValue }) => stored !== null && stored !== defaultValue,
  ).length
