import assert from 'node:assert/strict'
import { allowed, held } from './model.ts'
import type { Actor, Grant, Key, Model, Permission, Profile, User } from './model.ts'

/** A hand-written edition of three roles and a small account on it, for model.test.ts. */

const grants = (...texts: string[]): Grant[] =>
  texts.map((text) => {
    const [action = '', scope = '', role, assignable] = text.split(' ')
    return {
      action,
      scope: scope as Grant['scope'],
      onRoles: role === undefined || role === '*' ? null : [role],
      assignableOnly: assignable !== undefined,
    }
  })
const row = (slug: string, standing: Permission['default'], ...texts: string[]): Permission => ({
  slug,
  default: standing,
  feature: null,
  implies: [],
  delegated: false,
  grants: grants(...texts),
})
const toggle = (slug: string, ...texts: string[]) => ({
  ...row(slug, 'off', ...texts),
  delegated: true,
})
const people = (rest: string) =>
  ['read', 'create', 'edit', 'disable', 'delete', 'reset-password'].map((v) => `user.${v} ${rest}`)
const profiles = (rest: string) =>
  ['read', 'create', 'edit', 'restore', 'delete'].map((v) => `profile.${v} ${rest}`)
const groups = (rest: string) =>
  ['read', 'create', 'edit', 'move', 'delete'].map((v) => `agent-group.${v} ${rest}`)
const myAccount = row('my-account', 'core', 'my-account.edit self')

const roles: Model['roles'] = [
  {
    id: 'agent',
    hasMemberGroup: true,
    managesGroups: false,
    permissions: [
      myAccount,
      row('handle', 'on', 'conversation.handle self'),
      { ...row('handle-all', 'off'), implies: ['handle'] },
      row('join', 'off', 'conversation.join group'),
      { ...row('files', 'on', 'file.send account'), feature: 'file-sharing' },
      row('workspace', 'account'),
      row('invoke', 'off', 'function.invoke account'),
    ],
  },
  {
    id: 'manager',
    hasMemberGroup: false,
    managesGroups: true,
    permissions: [
      myAccount,
      row('join', 'on', 'conversation.join subtree'),
      toggle(
        'agents',
        ...people('subtree agent'),
        'profile.read subtree agent assignable',
        'skill.read account',
      ),
      toggle('managers', ...people('subtree manager'), 'profile.read subtree manager assignable'),
      toggle('agent-profiles', ...profiles('subtree agent')),
      toggle('groups', ...groups('subtree')),
      toggle('skills', 'skill.read account', 'skill.delete account'),
      row('invoke', 'off', 'function.invoke account'),
    ],
  },
  {
    id: 'admin',
    hasMemberGroup: false,
    managesGroups: false,
    permissions: [
      myAccount,
      row('users', 'on', ...people('account')),
      row('profiles', 'on', ...profiles('account')),
      row('groups', 'on', ...groups('account')),
      row(
        'keys',
        'on',
        'api-key.read account',
        'api-key.create account',
        'api-key.edit account',
        'api-key.revoke account',
      ),
      row('invoke', 'on', 'function.invoke account'),
    ],
  },
]
export const profile = (id: string, role: string, ...on: string[]): Profile => ({
  id,
  role,
  isDefault: false,
  createdBy: null,
  overrides: Object.fromEntries(on.map((slug) => [slug, true])),
})
export const person = (id: string, held: string[], places: Partial<User> = {}): User => ({
  id,
  enabled: true,
  human: true,
  profiles: held,
  memberGroup: null,
  managedGroups: [],
  skills: [],
  lobs: [],
  ...places,
})

/** main > sales > paris, main > help. Dora manages sales. */
export const model: Model = {
  roles,
  keeper: {
    role: 'admin',
    permissions: ['users', 'profiles'],
    grants: grants('account-settings.edit account'),
  },
  features: ['file-sharing'],
  accountOn: [],
  delegable: [{ role: 'agent', slug: 'handle-all' }],
  mayPassOn: true,
  groups: [
    { id: 'main', parent: null },
    { id: 'sales', parent: 'main' },
    { id: 'paris', parent: 'sales' },
    { id: 'help', parent: 'main' },
  ],
  profiles: [
    { ...profile('Agent', 'agent'), isDefault: true },
    profile('caller', 'agent', 'invoke'),
    profile('wide', 'agent', 'handle-all', 'join'),
    profile('plain', 'manager'),
    profile('delegate', 'manager', 'agents', 'agent-profiles', 'groups', 'skills'),
    profile('lead', 'manager', 'agents', 'managers'),
    profile('Admin', 'admin'),
    { ...profile('people', 'admin'), overrides: { profiles: false, invoke: false } },
  ],
  users: [
    person('root', ['Admin']),
    person('petra', ['people']),
    person('dora', ['delegate'], { managedGroups: ['sales'] }),
    person('lee', ['lead'], { managedGroups: ['sales'] }),
    person('ann', ['Agent'], { memberGroup: 'paris', skills: ['french'] }),
    person('wim', ['wide'], { memberGroup: 'sales' }),
    person('cal', ['caller'], { memberGroup: 'paris' }),
    person('hal', ['Agent'], { memberGroup: 'help', skills: ['dutch'] }),
    person('max', ['plain'], { managedGroups: ['paris'] }),
  ],
  skills: [
    { id: 'french', lobs: [] },
    { id: 'dutch', lobs: [] },
  ],
  lobs: [],
  keys: [],
}
export const user = (id: string): Actor => ({ kind: 'user', id })
export const slugs = (m: Model, id: string) => held(m, id).map((pair) => pair.slug)
export const known = (id: string): User => {
  const found = model.users.find((one) => one.id === id)
  assert.ok(found)
  return found
}
/** The model with these users, profiles and keys in place of those of the same id, or beside them. */
export const having = (...things: (User | Profile | Key)[]): Model => {
  const next = structuredClone(model)
  for (const thing of things) {
    if ('human' in thing) next.users = [...next.users.filter((x) => x.id !== thing.id), thing]
    else if ('role' in thing)
      next.profiles = [...next.profiles.filter((x) => x.id !== thing.id), thing]
    else next.keys = [...next.keys, thing]
  }
  return next
}
export const edits = (by: string, id: string, to: Partial<User>, m = model) =>
  allowed(m, user(by), { kind: 'user.edit', id, to: { ...known(id), ...to } })
export const toggles = (by: string, id: string, overrides: Record<string, boolean>, m = model) =>
  allowed(m, user(by), { kind: 'profile.edit', id, to: { overrides } })
