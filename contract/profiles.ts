import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  InAccount,
  Nullable,
  OneOf,
  Past,
  Preview,
  ProfileId,
  Reason,
  Ref,
  Saved,
  Shape,
  Some,
  Sought,
} from './shapes.ts'

/** One row of the profile editor: the value, where it comes from, and why it cannot count. */
export const ToggleView = Shape({
  slug: Type.String(),
  /** What the profile stores: nothing of its own, or a value. */
  stored: OneOf('follow', 'on', 'off'),
  value: Type.Boolean(),
  from: OneOf('core', 'default', 'account', 'profile', 'implied'),
  /** The role's default with "account" resolved. */
  defaultValue: Type.Boolean(),
  /** Label of the permission that implies this one, which locks it on. */
  impliedBy: Nullable(Type.String()),
  /** Label of the feature that is switched off, which makes the permission count as off. */
  gatedBy: Nullable(Type.String()),
  counts: Type.Boolean(),
  /** Whether the caller may switch this on in this profile. */
  grantable: Type.Boolean(),
})
export type ToggleView = Static<typeof ToggleView>

export const ProfileSummary = Shape({
  id: ProfileId,
  role: Type.String(),
  name: Type.String(),
  description: Type.String(),
  isDefault: Type.Boolean(),
  /** People who have it, among those the caller may see. */
  users: Type.Integer(),
  /** Toggles that differ from the role's default. */
  differences: Type.Integer(),
  /** A profile of the role that comes to nearly the same, among those the caller may see. */
  nearest: Nullable(
    Shape({ profile: Ref, /** Permissions of another value. */ differences: Type.Integer() }),
  ),
  etag: Type.String(),
  may: Shape({
    edit: Type.Boolean(),
    delete: Type.Boolean(),
    assign: Type.Boolean(),
    whyNot: Nullable(Type.String()),
  }),
})
export type ProfileSummary = Static<typeof ProfileSummary>

export const ProfileView = Shape({
  ...ProfileSummary.properties,
  toggles: Type.Array(ToggleView),
})
export type ProfileView = Static<typeof ProfileView>

const Toggles = Type.Record(Type.String(), OneOf('follow', 'on', 'off'))
export const NewProfile = Shape({
  role: Type.String(),
  name: Type.String({ maxLength: 200 }),
  description: Type.Optional(Type.String({ maxLength: 500 })),
  /** A profile of the same role whose toggles to start from; otherwise the role's defaults. */
  duplicateOf: Type.Optional(ProfileId),
  toggles: Type.Optional(Toggles),
  ...Reason,
})
export type NewProfile = Static<typeof NewProfile>

export const ProfilePatch = Some({
  name: Type.String({ maxLength: 200 }),
  description: Type.String({ maxLength: 500 }),
  /** Refused: a profile keeps its role. Understood so that the refusal can say so. */
  role: Type.String(),
  /** Merged by slug: what is not named stays as it is. */
  toggles: Toggles,
  reason: Type.String({ maxLength: 500 }),
})
export type ProfilePatch = Static<typeof ProfilePatch>

const OneProfile = Shape({ account: AccountId, profile: ProfileId })
const ProfileSaved = Saved(ProfileView)

export const listProfiles = endpoint({
  id: 'listProfiles',
  method: 'GET',
  path: '/v1/accounts/:account/profiles',
  governed: { by: 'profile.read' },
  summary: 'The profiles the caller may see, by role and name',
  params: InAccount,
  query: Shape({ ...Past, ...Sought, role: Type.Optional(Type.String()) }),
  output: Shape({ items: Type.Array(ProfileSummary), total: Type.Integer() }),
  asOf: true,
})

export const createProfile = endpoint({
  id: 'createProfile',
  method: 'POST',
  path: '/v1/accounts/:account/profiles',
  governed: { by: 'profile.create' },
  summary: "Add a profile, from its role's defaults or from another profile of the role",
  params: InAccount,
  query: Shape(Preview),
  input: NewProfile,
  output: ProfileSaved,
  status: 201,
  previews: true,
  idempotent: true,
})

/** What a new profile of a role would look like, for the editor's first screen. */
export const draftProfile = endpoint({
  id: 'draftProfile',
  method: 'GET',
  path: '/v1/accounts/:account/profile-drafts/:role',
  governed: { by: 'profile.create' },
  summary: 'The toggles a new profile of a role starts with',
  params: Shape({ account: AccountId, role: Type.String() }),
  query: Shape({ duplicateOf: Type.Optional(ProfileId) }),
  output: Shape({ toggles: Type.Array(ToggleView) }),
})

export const getProfile = endpoint({
  id: 'getProfile',
  method: 'GET',
  path: '/v1/accounts/:account/profiles/:profile',
  governed: { by: 'profile.read' },
  summary: 'One profile with every toggle of its role',
  params: OneProfile,
  query: Shape(Past),
  output: ProfileView,
  asOf: true,
})

export const editProfile = endpoint({
  id: 'editProfile',
  method: 'PATCH',
  path: '/v1/accounts/:account/profiles/:profile',
  governed: { by: 'profile.edit' },
  summary: 'Change name, description or toggles of a profile',
  params: OneProfile,
  query: Shape(Preview),
  input: ProfilePatch,
  output: ProfileSaved,
  previews: true,
  ifMatch: true,
})

export const restoreProfile = endpoint({
  id: 'restoreProfile',
  method: 'POST',
  path: '/v1/accounts/:account/profiles/:profile/restore',
  governed: { by: 'profile.restore' },
  summary: 'Restore defaults: every toggle follows its role again',
  params: OneProfile,
  query: Shape(Preview),
  input: Shape({ ...Reason }),
  output: ProfileSaved,
  previews: true,
  ifMatch: true,
})

export const deleteProfile = endpoint({
  id: 'deleteProfile',
  method: 'DELETE',
  path: '/v1/accounts/:account/profiles/:profile',
  governed: { by: 'profile.delete' },
  summary: 'Delete a profile that nobody has',
  params: OneProfile,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})

export const profileHolders = endpoint({
  id: 'profileHolders',
  method: 'GET',
  path: '/v1/accounts/:account/profiles/:profile/users',
  governed: { by: 'profile.read' },
  summary: 'The people who have a profile, among those the caller may see',
  params: OneProfile,
  query: Shape(Past),
  output: Shape({ items: Type.Array(Ref), total: Type.Integer() }),
  asOf: true,
})
