import { ChainPage } from './audit.ts'
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Deed } from './histories.ts'
import { ProfileView, ToggleView } from './profiles.ts'
import {
  AccountId,
  InAccount,
  Nullable,
  OneOf,
  Page,
  Preview,
  ProfileId,
  Reason,
  Saved,
  Shape,
} from './shapes.ts'

const Setting = Shape({
  stored: OneOf('follow', 'on', 'off'),
  /** What that comes to today: defaults are those of now. */
  value: Type.Boolean(),
})
const Text = Shape({ before: Type.String(), after: Type.String() })

/** One change of a profile: who made it, through what and why, and what is different since. */
export const VersionSummary = Shape({
  /** Its `revision` names the version. */
  ...Deed,
  changes: Shape({
    name: Nullable(Text),
    description: Nullable(Text),
    toggles: Type.Array(
      Shape({ slug: Type.String(), label: Type.String(), before: Setting, after: Setting }),
    ),
  }),
})
export type VersionSummary = Static<typeof VersionSummary>

/** A profile as it was, its toggles read as they would count today. */
export const VersionView = Shape({
  name: Type.String(),
  description: Type.String(),
  toggles: Type.Array(ToggleView),
  /** Slugs that the role does not offer any more: going back leaves them out. */
  leftOut: Type.Array(Type.String()),
})
export type VersionView = Static<typeof VersionView>

const OneProfile = Shape({ account: AccountId, profile: ProfileId })

export const profileHistory = endpoint({
  id: 'profileHistory',
  method: 'GET',
  path: '/v1/accounts/:account/profiles/:profile/history',
  governed: { by: 'profile.read' },
  summary: 'Every change of a profile, newest first',
  params: OneProfile,
  query: Shape(Page),
  output: ChainPage(VersionSummary),
})

/** The newest change of one profile. */
export const LatestChange = Shape({ profile: ProfileId, ...Deed })
export type LatestChange = Static<typeof LatestChange>

export const latestProfileChanges = endpoint({
  id: 'latestProfileChanges',
  method: 'GET',
  path: '/v1/accounts/:account/profiles/changes',
  governed: { by: 'profile.read' },
  summary: 'The newest change of each profile the caller may see: who, when, why',
  params: InAccount,
  output: Shape({ items: Type.Array(LatestChange) }),
})

export const profileVersion = endpoint({
  id: 'profileVersion',
  method: 'GET',
  path: '/v1/accounts/:account/profiles/:profile/versions/:revision',
  governed: { by: 'profile.read' },
  summary: 'A profile as one change left it',
  params: Shape({ ...OneProfile.properties, revision: Type.Integer({ minimum: 1 }) }),
  output: VersionView,
})

export const revertProfile = endpoint({
  id: 'revertProfile',
  method: 'POST',
  path: '/v1/accounts/:account/profiles/:profile/revert',
  governed: { by: 'profile.edit' },
  summary: 'Take a profile back to how one of its changes left it',
  params: OneProfile,
  query: Shape(Preview),
  input: Shape({ revision: Type.Integer({ minimum: 1 }), ...Reason }),
  output: Saved(ProfileView),
  previews: true,
  ifMatch: true,
})
