import type { RoleView } from '@rolecall/contract/edition'
import type { NewUser, UserPatch, UserView } from '@rolecall/contract/users'

/**
 * The user editor's form. It keeps what was typed for a role while that role is toggled off and
 * on again; only saving looks at which roles the chosen profiles have.
 */
export type UserDraft = {
  readonly kind: 'human' | 'api'
  readonly loginName: string
  readonly email: string
  readonly name: string
  readonly nickname: string
  readonly employeeId: string
  /** Role id to profile id: two profiles of one role cannot be written down. */
  readonly slots: Readonly<Record<string, string | null>>
  readonly maxChats: number | null
  /** By name, so that one which does not exist yet can be among them. */
  readonly skills: readonly string[]
  readonly memberGroup: string | null
  readonly managedGroups: readonly string[]
  /** Null says nothing: somebody new then has those of who adds them. */
  readonly lobs: readonly string[] | null
  readonly password: string
  readonly mustChangePassword: boolean
}

export const emptyDraft: UserDraft = {
  kind: 'human',
  loginName: '',
  email: '',
  name: '',
  nickname: '',
  employeeId: '',
  slots: {},
  maxChats: null,
  skills: [],
  memberGroup: null,
  managedGroups: [],
  lobs: null,
  password: '',
  mustChangePassword: true,
}

export const draftOf = (user: UserView): UserDraft => ({
  ...emptyDraft,
  kind: user.kind,
  loginName: user.loginName,
  email: user.email,
  name: user.name,
  nickname: user.nickname,
  employeeId: user.employeeId,
  slots: Object.fromEntries(user.profiles.map(({ role, id }) => [role, id])),
  maxChats: user.maxChats,
  skills: user.skills.map(({ name }) => name),
  memberGroup: user.memberGroup?.id ?? null,
  managedGroups: user.managedGroups.map(({ id }) => id),
  lobs: user.lobs.map(({ id }) => id),
})

/** Somebody new who is to have what this person has, but for who they are and what one may not give. */
export function duplicateOf(
  user: UserView,
  mayGive: (profile: string) => boolean,
): { readonly draft: UserDraft; readonly leftOut: readonly string[] } {
  const { kind, slots, maxChats, skills, memberGroup, managedGroups, lobs } = draftOf(user)
  const given = Object.entries(slots).filter(([, id]) => id !== null && mayGive(id))
  const leftOut = user.profiles.filter(({ id }) => !mayGive(id)).map(({ name }) => name)
  const assignment = { maxChats, skills, memberGroup, managedGroups, lobs }
  return {
    draft: { ...emptyDraft, kind, ...assignment, slots: Object.fromEntries(given) },
    leftOut,
  }
}

/** What the address says to prepare: a profile to give, a group to manage or to belong to. */
export type Start = {
  readonly give?: string
  readonly manage?: string
  readonly move?: string
}

export const startOf = (user: UserView, { manage, move }: Start): Partial<UserDraft> => ({
  ...(move === undefined ? {} : { memberGroup: move }),
  ...(manage === undefined
    ? {}
    : { managedGroups: [...user.managedGroups.map(({ id }) => id), manage] }),
})

type Role = Pick<RoleView, 'id' | 'hasMemberGroup' | 'hasSkills' | 'managesGroups'>

/** What the chosen profiles' roles ask for. */
export function traitsOf({ slots }: Pick<UserDraft, 'slots'>, roles: readonly Role[]) {
  const chosen = roles.filter(({ id }) => (slots[id] ?? null) !== null)
  return {
    hasMemberGroup: chosen.some(({ hasMemberGroup }) => hasMemberGroup),
    hasSkills: chosen.some(({ hasSkills }) => hasSkills),
    managesGroups: chosen.some(({ managesGroups }) => managesGroups),
  }
}

export const profilesOf = ({ slots }: Pick<UserDraft, 'slots'>, roles: readonly Role[]): string[] =>
  roles.flatMap(({ id }) => slots[id] ?? [])

type Known = {
  readonly roles: readonly Role[]
  readonly skills: readonly { readonly id: string; readonly name: string }[]
}

/** What to send for a person who exists: only what differs from how they are kept. */
export function patchOf(kept: UserDraft, draft: UserDraft, known: Known): UserPatch {
  const before = bodyOf(kept, known)
  const after = bodyOf(draft, known)
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(before[field as keyof typeof before]),
    ),
  )
}

export function newUserOf(draft: UserDraft, known: Known): NewUser {
  const { kind, loginName, password, mustChangePassword } = draft
  return {
    ...bodyOf(draft, known),
    loginName,
    kind,
    ...(kind === 'human' && password !== '' ? { password, mustChangePassword } : {}),
  }
}

/** The fields of the roles that are chosen; the server clears those of a role that is lost. */
function bodyOf(draft: UserDraft, { roles, skills }: Known) {
  const traits = traitsOf(draft, roles)
  const { email, name, nickname, employeeId, maxChats, memberGroup, managedGroups, lobs } = draft
  return {
    email,
    name,
    nickname,
    employeeId,
    profiles: profilesOf(draft, roles),
    ...(traits.hasMemberGroup ? { maxChats, memberGroup } : {}),
    ...(traits.hasSkills ? { skills: skillChoices(draft.skills, skills) } : {}),
    ...(traits.managesGroups ? { managedGroups: [...managedGroups] } : {}),
    ...(lobs === null ? {} : { lobs: [...lobs] }),
  }
}

const skillChoices = (names: readonly string[], known: Known['skills']) =>
  names.map(
    (name) =>
      known.find((skill) => skill.name.toLowerCase() === name.toLowerCase())?.id ?? {
        create: name,
      },
  )

/** Changes of these can change what someone may do, so they are reviewed before saving. */
export const needsReview = (patch: UserPatch): boolean =>
  patch.profiles !== undefined ||
  patch.memberGroup !== undefined ||
  patch.managedGroups !== undefined ||
  patch.lobs !== undefined

export type Missing = Partial<Record<keyof UserDraft, true>>

/** What is still to be filled in; the server has the last word on everything else. */
export function missingIn(draft: UserDraft, roles: readonly Role[]): Missing {
  const missing: { -readonly [F in keyof Missing]: Missing[F] } = {}
  for (const field of ['loginName', 'email', 'name', 'nickname'] as const)
    if (draft[field].trim() === '') missing[field] = true
  if (profilesOf(draft, roles).length === 0) missing.slots = true
  if (traitsOf(draft, roles).hasMemberGroup && draft.maxChats === null) missing.maxChats = true
  return missing
}
