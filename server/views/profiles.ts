import type { ProfileSummary, ProfileView, ToggleView } from '@rolecall/contract/profiles'
import type { Profile } from '@rolecall/core/access/directory'
import { delegatedRoles } from '@rolecall/core/access/grantable'
import { holderCounts } from '@rolecall/core/access/holders'
import { togglesOf, type Toggle } from '@rolecall/core/access/held'
import { versionOf } from '@rolecall/core/access/plain'
import { profileTarget } from '@rolecall/core/access/target'
import { mayOf, type Viewer } from './viewer.ts'

export function profileSummary(
  viewer: Viewer,
  profile: Profile,
  counts = holderCounts(viewer),
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

export const profileView = (viewer: Viewer, profile: Profile): ProfileView => ({
  ...profileSummary(viewer, profile),
  toggles: toggleViews(viewer, profile),
})

export function toggleViews(viewer: Viewer, profile: Profile): ToggleView[] {
  const { directory } = viewer
  return togglesOf(directory, profile).map((toggle) => ({
    slug: toggle.permission.slug,
    stored: toggle.stored === null ? 'follow' : toggle.stored ? 'on' : 'off',
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

/** Whether the viewer could give this profile to somebody they manage. */
function mayAssign(viewer: Viewer, profile: Profile): boolean {
  const managed = (['user.edit', 'user.create'] as const)
    .flatMap(viewer.rightsTo)
    .some(({ grant: { onRoles } }) => onRoles === null || onRoles.includes(profile.role))
  const inRole =
    viewer.standing() !== 'bound' || delegatedRoles(viewer.directory.edition).has(profile.role)
  return managed && inRole && viewer.missingIn(profile).length === 0
}
