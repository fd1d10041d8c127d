import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AccountId, Nullable, PermissionRef, Preview, Ref, Shape, Some, UserId } from './shapes.ts'

const Password = Type.String({ maxLength: 200 })
/** What a new password must be, as phrases: `at least 12 characters`. */
const PasswordRules = Type.Array(Type.String())
const Regional = Shape({
  language: Type.String({ maxLength: 35 }),
  timeZone: Type.String({ maxLength: 64 }),
  format: Type.String({ maxLength: 35 }),
})

/** The signed-in person, and all the console needs to show or disable what they may do. */
export const Me = Shape({
  account: AccountId,
  edition: Type.String(),
  user: Shape({
    id: UserId,
    loginName: Type.String(),
    email: Type.String(),
    name: Type.String(),
    nickname: Type.String(),
    regional: Regional,
    mustChangePassword: Type.Boolean(),
    memberGroup: Nullable(Ref),
    managedGroups: Type.Array(Ref),
    skills: Type.Array(Ref),
  }),
  profiles: Type.Array(Shape({ id: Type.String(), name: Type.String(), role: Type.String() })),
  fullAdmin: Type.Boolean(),
  permissions: Type.Array(PermissionRef),
  /** Every action held somewhere, as `user.edit`. */
  actions: Type.Array(Type.String()),
  passwordRules: PasswordRules,
  csrf: Type.String(),
})
export type Me = Static<typeof Me>

export const login = endpoint({
  id: 'login',
  method: 'POST',
  path: '/v1/login',
  governed: { openBecause: 'this is where one proves who one is' },
  summary: 'Sign in; answers a session cookie',
  input: Shape({
    account: AccountId,
    loginName: Type.String({ maxLength: 100 }),
    password: Password,
  }),
  output: Me,
})
export const logout = endpoint({
  id: 'logout',
  method: 'POST',
  path: '/v1/logout',
  governed: { openBecause: 'ending one’s own session needs no right' },
  summary: 'End this session',
  output: Shape({ ok: Type.Boolean() }),
})
export const me = endpoint({
  id: 'me',
  method: 'GET',
  path: '/v1/me',
  governed: { by: 'my-account.read' },
  summary: 'My account',
  output: Me,
})
export const editMe = endpoint({
  id: 'editMe',
  method: 'PATCH',
  path: '/v1/me',
  governed: { by: 'my-account.edit' },
  summary: 'Change my own name, nickname or regional settings',
  input: Some({
    name: Type.String({ maxLength: 100 }),
    nickname: Type.String({ maxLength: 100 }),
    regional: Regional,
  }),
  query: Shape(Preview),
  output: Me,
  previews: true,
})
export const changeMyPassword = endpoint({
  id: 'changeMyPassword',
  method: 'POST',
  path: '/v1/me/password',
  governed: { by: 'my-account.edit' },
  summary: 'Change my password; ends my other sessions',
  input: Shape({ current: Password, password: Password }),
  query: Shape(Preview),
  output: Me,
  previews: true,
})

export const checkSetup = endpoint({
  id: 'checkSetup',
  method: 'GET',
  path: '/v1/setup',
  governed: { openBecause: 'the one-time link itself is the proof' },
  summary: 'Whether a set-up link is still good, and for which account',
  query: Shape({ token: Type.String({ maxLength: 200 }) }),
  output: Shape({ account: AccountId, edition: Type.String(), passwordRules: PasswordRules }),
})
export const setup = endpoint({
  id: 'setup',
  method: 'POST',
  path: '/v1/setup',
  governed: { openBecause: 'the one-time link itself is the proof' },
  summary: 'Make the first administrator with a one-time link, and sign in',
  input: Shape({
    token: Type.String({ maxLength: 200 }),
    loginName: Type.String({ maxLength: 100 }),
    email: Type.String({ maxLength: 254 }),
    name: Type.String({ maxLength: 100 }),
    nickname: Type.String({ maxLength: 100 }),
    password: Password,
  }),
  output: Me,
  status: 201,
})
