import assert from 'node:assert/strict'
import test from 'node:test'
import { allowed, apply, gains, held, rights, may, granting, sees } from './model.ts'
import type { Actor, Key, Model } from './model.ts'
import { edits, having, known, model, person, profile, slugs, toggles, user } from './tiny.ts'

const mayGrant = (m: Model, a: Actor, role: string, slug: string) => granting(m, a)({ role, slug })

test('2.1 a disabled user and an unknown user have no permission', () => {
  const sick = having({ ...known('ann'), enabled: false })
  assert.deepEqual(held(sick, 'ann'), [])
  assert.deepEqual(held(model, 'nobody'), [])
  assert.equal(may(model, user('nobody'), 'file.send', { kind: 'account' }), false)
})

test('2.1 permissions are the union over the profiles', () => {
  const both = having(person('bo', ['Agent', 'plain'], { memberGroup: 'paris' }))
  assert.deepEqual(slugs(both, 'bo').toSorted(), [
    'files',
    'handle',
    'join',
    'my-account',
    'my-account',
  ])
})

test('2.2 changing the account setting changes every profile that follows it, and only those', () => {
  const fixed = { ...profile('fixed', 'agent'), overrides: { workspace: false } }
  const before = having(fixed, person('bo', ['fixed'], { memberGroup: 'paris' }))
  const after = apply(before, { kind: 'accountDefault.set', id: 'workspace', on: true })
  assert.equal(slugs(before, 'ann').includes('workspace'), false)
  assert.equal(slugs(after, 'ann').includes('workspace'), true)
  assert.equal(slugs(after, 'bo').includes('workspace'), false)
})

test('2.3 a gated toggle counts as off', () => {
  const off = apply(model, { kind: 'feature.set', id: 'file-sharing', on: false })
  assert.equal(may(model, user('ann'), 'file.send', { kind: 'account' }), true)
  assert.equal(may(off, user('ann'), 'file.send', { kind: 'account' }), false)
})

test('2.4 an unavailable permission cannot be put in a profile of that role by any path', () => {
  assert.equal(toggles('root', 'plain', { users: true }), false)
  assert.equal(mayGrant(model, user('root'), 'manager', 'users'), false)
  assert.equal(toggles('root', 'plain', { 'my-account': false }), false, 'core is no toggle')
})

test('2.6 agent permissions reach the own group only, not its subgroups', () => {
  const joins = (group: string) =>
    may(model, user('wim'), 'conversation.join', { kind: 'outside', group, agent: null })
  assert.deepEqual(['sales', 'paris', 'main'].map(joins), [true, false, false])
})

test('2.6 agent manager permissions reach the managed groups and everything below', () => {
  const joins = (group: string) =>
    may(model, user('dora'), 'conversation.join', { kind: 'outside', group, agent: null })
  assert.deepEqual(['sales', 'paris', 'main', 'help'].map(joins), [true, true, false, false])
})

test('2.7 self is what the agent handles; a thing whose agent is known is in that agent’s group', () => {
  const handled = (agent: string) => ({ kind: 'outside', group: null, agent }) as const
  assert.equal(may(model, user('ann'), 'conversation.handle', handled('ann')), true)
  assert.equal(may(model, user('ann'), 'conversation.handle', handled('cal')), false)
  assert.equal(may(model, user('dora'), 'conversation.join', handled('ann')), true)
  assert.equal(may(model, user('dora'), 'conversation.join', handled('hal')), false)
})

test('2.8 the wide permission implies the narrow one: shown on and locked by it', () => {
  const odd = { ...profile('odd', 'agent'), overrides: { handle: false, 'handle-all': true } }
  const m = having(odd, person('bo', ['odd'], { memberGroup: 'paris' }))
  assert.ok(slugs(m, 'bo').includes('handle'))
})

test('3 a user has one to four profiles, at most one of each role', () => {
  assert.equal(edits('root', 'ann', { profiles: ['Agent', 'caller'] }), false)
  assert.equal(edits('root', 'ann', { profiles: [], memberGroup: null, skills: [] }), false)
  assert.equal(edits('root', 'ann', { profiles: ['caller'] }), true)
})

test('3 an assigned profile and a default profile are never deleted', () => {
  const spare = having(profile('spare', 'agent'))
  const deletes = (id: string) => allowed(spare, user('root'), { kind: 'profile.delete', id })
  assert.deepEqual(['Agent', 'wide', 'spare'].map(deletes), [false, false, true])
})

test('3 the main group stays, no cycles, and a group in use is not deleted', () => {
  const moves = (id: string, parent: string) =>
    allowed(model, user('root'), { kind: 'group.move', id, to: { parent } })
  assert.equal(moves('main', 'help'), false)
  assert.equal(moves('sales', 'paris'), false)
  assert.equal(moves('paris', 'help'), true)
  assert.equal(allowed(model, user('root'), { kind: 'group.delete', id: 'paris' }), false)
})

test('3 a skill in use goes only with its users, and for a delegate only if all are manageable', () => {
  const drops = (id: string, removeFromUsers: boolean) =>
    allowed(model, user('dora'), { kind: 'skill.delete', id, removeFromUsers })
  assert.equal(drops('french', false), false)
  assert.equal(drops('french', true), true)
  assert.equal(drops('dutch', true), false, 'hal is outside sales')
})

test('4.1 an empty S means no delegated rights, not even account-wide ones', () => {
  const idle = having({ ...known('dora'), managedGroups: [] })
  assert.deepEqual(sees(model, user('dora'), 'skill'), ['french', 'dutch'])
  assert.deepEqual(sees(idle, user('dora'), 'skill'), [])
})

test('4.2 every profile and every group, before and after, must be within the delegate’s', () => {
  const two = { ...known('ann'), profiles: ['Agent', 'plain'], managedGroups: ['paris'] }
  assert.equal(edits('dora', 'ann', { memberGroup: 'sales' }), true)
  assert.equal(edits('dora', 'ann', { memberGroup: 'help' }), false)
  assert.equal(edits('dora', 'hal', { memberGroup: 'paris' }), false)
  assert.equal(edits('dora', 'ann', two), false, 'an agent manager too')
  assert.equal(edits('lee', 'ann', two), true)
})

test('4.3 whatever is assigned must be within what the actor may grant', () => {
  const fresh = (profiles: string[], enabled = true) => ({
    kind: 'user.create' as const,
    id: 'new',
    to: person('new', profiles, { memberGroup: 'paris', enabled }),
  })
  assert.equal(allowed(model, user('dora'), fresh(['Agent'])), true)
  assert.equal(allowed(model, user('dora'), fresh(['wide'])), true, 'delegable, and held')
  assert.equal(allowed(model, user('dora'), fresh(['caller'])), false)
  assert.equal(allowed(model, user('dora'), fresh(['caller'], false)), false, 'disabled for now')
})

test('4.3 a target whose own permissions go beyond that is refused', () => {
  const resets = (by: string, id: string) =>
    allowed(model, user(by), { kind: 'user.reset-password', id })
  assert.equal(resets('dora', 'ann'), true)
  assert.equal(resets('dora', 'cal'), false)
  assert.equal(resets('petra', 'root'), false, 'half an administrator, and a whole one')
})

test('4.4 toggles are passed on only by who holds them, and the account can forbid it', () => {
  const closed = { ...model, mayPassOn: false }
  assert.equal(mayGrant(model, user('dora'), 'manager', 'agents'), true)
  assert.equal(mayGrant(model, user('dora'), 'manager', 'managers'), false)
  assert.equal(mayGrant(closed, user('dora'), 'manager', 'agents'), false)
  assert.equal(mayGrant(closed, user('root'), 'manager', 'managers'), true)
})

test('4.5 no editing of oneself nor of a profile one holds; my account always', () => {
  const both = having({ ...known('lee'), profiles: ['lead', 'Agent'], memberGroup: 'paris' })
  assert.equal(may(both, user('lee'), 'user.edit', { kind: 'user', id: 'lee' }), false)
  const holds = having({ ...known('dora'), profiles: ['delegate', 'wide'], memberGroup: 'paris' })
  assert.equal(toggles('dora', 'wide', { 'handle-all': true }, holds), false)
  assert.equal(may(model, user('lee'), 'my-account.edit', { kind: 'user', id: 'lee' }), true)
  assert.equal(may(model, user('lee'), 'my-account.edit', { kind: 'user', id: 'ann' }), false)
})

test('4.6 a profile is edited by a delegate only if every user who has it is in S', () => {
  assert.equal(toggles('dora', 'wide', { 'handle-all': true }), true)
  const also = having({ ...known('hal'), profiles: ['wide'] })
  assert.equal(toggles('dora', 'wide', { 'handle-all': true }, also), false)
  const free = having(profile('own', 'agent'), { ...profile('hers', 'agent'), createdBy: 'dora' })
  assert.equal(toggles('dora', 'own', { 'handle-all': true }, free), false)
  assert.equal(toggles('dora', 'hers', { 'handle-all': true }, free), true)
  assert.equal(toggles('dora', 'hers', { invoke: true }, free), false, 'nobody holds it yet')
})

test('4.7 default profiles are edited by admins only', () => {
  const within = having({ ...known('hal'), memberGroup: 'paris' })
  assert.equal(toggles('dora', 'Agent', { handle: false }, within), false)
  assert.equal(toggles('root', 'Agent', { handle: false }, within), true)
})

test('4.8 groups: create below a node of S, move with both parents inside, never a root of S', () => {
  const as = user('dora')
  const makes = (parent: string) =>
    allowed(model, as, { kind: 'group.create', id: 'new', to: { id: 'new', parent } })
  assert.deepEqual(['sales', 'paris', 'main'].map(makes), [true, true, false])
  assert.equal(may(model, as, 'agent-group.edit', { kind: 'group', id: 'sales' }), false)
  assert.equal(may(model, as, 'agent-group.edit', { kind: 'group', id: 'paris' }), true)
  assert.equal(
    allowed(model, as, { kind: 'group.move', id: 'help', to: { parent: 'paris' } }),
    false,
  )
  assert.equal(
    allowed(model, as, { kind: 'group.move', id: 'paris', to: { parent: 'help' } }),
    false,
  )
})

test('4.11 a delegate sees every user of S, the profiles they may assign, and no one without a group', () => {
  const seen = (kind: 'user' | 'profile' | 'group') => sees(model, user('dora'), kind)
  assert.deepEqual(seen('user'), ['dora', 'lee', 'ann', 'wim', 'cal', 'max'])
  assert.deepEqual(seen('profile'), ['Agent', 'wide'])
  assert.deepEqual(seen('group'), ['sales', 'paris'])
})

test('4.13 no change may leave the account without a full administrator', () => {
  const out = { kind: 'user.disable', id: 'root' } as const
  assert.equal(allowed(model, user('root'), out), false)
  assert.equal(allowed(having(person('rob', ['Admin'])), user('root'), out), true)
  const robot = having({ ...person('rob', ['Admin']), human: false })
  assert.equal(allowed(robot, user('root'), out), false, 'a human')
})

test('4 an admin with only one of the two grants what they hold and what the Admin role lacks', () => {
  const as = user('petra')
  assert.equal(mayGrant(model, as, 'admin', 'users'), true)
  assert.equal(mayGrant(model, as, 'admin', 'profiles'), false)
  assert.equal(mayGrant(model, as, 'agent', 'join'), true)
  assert.equal(mayGrant(model, as, 'agent', 'invoke'), false, 'the Admin role has that slug')
  assert.equal(edits('petra', 'petra', { profiles: ['Admin'] }), false)
})

test('4 nobody gives more than they may grant: enabling someone gives all they hold', () => {
  const off = having({ ...known('cal'), enabled: false }, { ...known('ann'), enabled: false })
  const enables = (id: string) => allowed(off, user('dora'), { kind: 'user.enable', id })
  assert.deepEqual(['ann', 'cal'].map(enables), [true, false])
})

test('4 what is gained must be within what A may grant at that user’s place', () => {
  const thin = profile('thin', 'agent')
  const one = having(thin, person('bo', ['thin'], { memberGroup: 'paris' }))
  const two = having(thin, person('bo', ['thin', 'plain'], { memberGroup: 'paris' }))
  assert.equal(toggles('dora', 'thin', { 'handle-all': true }, one), true)
  assert.equal(toggles('dora', 'thin', { 'handle-all': true }, two), false, 'no manager is hers')
})

test('4 reach that grows by a group that was there is a gain, a new empty group is none', () => {
  const moved = apply(model, { kind: 'group.move', id: 'help', to: { parent: 'paris' } })
  const made = apply(model, { kind: 'group.create', id: 'new', to: { id: 'new', parent: 'paris' } })
  assert.deepEqual(gains(model, moved, 'max'), [{ role: 'manager', slug: 'join' }])
  assert.deepEqual(gains(model, made, 'max'), [])
})

test('5 an API key carries a subset within its creator’s, and is bound', () => {
  const key: Key = {
    id: 'k',
    creator: 'root',
    user: null,
    kind: 'permissions',
    slugs: ['users', 'join'],
    live: true,
  }
  const m = having(key, { ...key, id: 'd', kind: 'decisions' }, { ...key, id: 'x', live: false })
  const as: Actor = { kind: 'key', id: 'k' }
  assert.deepEqual(rights(m, as), [{ role: 'admin', slug: 'users' }])
  assert.deepEqual(
    ['d', 'x'].flatMap((id) => rights(m, { kind: 'key', id })),
    [],
  )
  assert.equal(may(m, as, 'user.edit', { kind: 'user', id: 'hal' }), true)
  const boss = having(person('boss', ['plain', 'Admin'], { managedGroups: ['paris'] }))
  const bossy = { ...boss, keys: [key] }
  assert.equal(may(bossy, as, 'user.read', { kind: 'user', id: 'boss' }), true)
  assert.equal(may(bossy, as, 'user.edit', { kind: 'user', id: 'boss' }), false, 'an admin')
  assert.equal(may(bossy, as, 'user.read', { kind: 'user', id: 'root' }), false, 'of no group')
  assert.equal(may(m, as, 'user.edit', { kind: 'user', id: 'root' }), false)
  assert.equal(
    allowed(model, user('root'), { kind: 'key.create', id: 'k', to: key }),
    false,
    'root lacks `join`',
  )
  const fit = { ...key, slugs: ['users'] }
  assert.equal(allowed(model, user('root'), { kind: 'key.create', id: 'k', to: fit }), true)
})

test('2.11 features and settings belong to a full administrator', () => {
  const sets = (by: string) =>
    allowed(model, user(by), { kind: 'feature.set', id: 'file-sharing', on: false })
  assert.deepEqual(['root', 'petra', 'dora'].map(sets), [true, false, false])
})

const gated = structuredClone(model)
for (const { permissions } of gated.roles)
  for (const one of permissions) if (one.slug === 'invoke') one.feature = 'functions'

test('R8, R16 rank, guard and ceiling count what is on while its feature is off', () => {
  const resets = (by: string) =>
    allowed(gated, user(by), { kind: 'user.reset-password', id: 'cal' })
  assert.deepEqual(
    held(gated, 'cal')
      .map((pair) => pair.slug)
      .includes('invoke'),
    false,
  )
  assert.deepEqual(['root', 'petra', 'dora'].map(resets), [true, false, false])
  assert.equal(toggles('dora', 'wide', { invoke: true }, gated), false)
  const asleep = apply(gated, {
    kind: 'profile.edit',
    id: 'Agent',
    to: { overrides: { invoke: true } },
  })
  assert.deepEqual(gains(gated, asleep, 'ann'), [{ role: 'agent', slug: 'invoke' }])
})

test('R6, R16 a disabled person gains what they would hold if enabled', () => {
  const off = having({ ...known('cal'), enabled: false, profiles: ['Agent'] })
  const op = { kind: 'user.edit' as const, id: 'cal', to: { ...known('cal'), enabled: false } }
  assert.deepEqual(gains(off, apply(off, op), 'cal'), [{ role: 'agent', slug: 'invoke' }])
  assert.equal(allowed(off, user('petra'), op), false)
  assert.equal(allowed(off, user('root'), op), true)
})

test('R12 whoever has no account-wide right over groups needs the parent in reach too', () => {
  const both = having(person('peg', ['people', 'delegate'], { managedGroups: ['sales'] }))
  both.profiles = both.profiles.map((one) =>
    one.id === 'people' ? { ...one, overrides: { ...one.overrides, groups: false } } : one,
  )
  const edits = (by: string, id: string) =>
    may(both, user(by), 'agent-group.edit', { kind: 'group', id })
  assert.deepEqual([edits('peg', 'sales'), edits('peg', 'paris')], [false, true])
  assert.equal(edits('root', 'sales'), true)
})

test('R17 a partial administrator changes a profile only within what they may grant', () => {
  const keeper = {
    ...profile('keeper', 'admin'),
    overrides: { users: false, invoke: false },
  }
  const m = having(keeper, profile('spare', 'agent'), person('pat', ['keeper']))
  assert.equal(toggles('pat', 'spare', { join: true }, m), true)
  assert.equal(toggles('pat', 'spare', { invoke: true }, m), false, 'after')
  assert.equal(toggles('pat', 'caller', { invoke: false }, m), false, 'before')
  const two = having(person('mix', ['Admin', 'wide'], { memberGroup: 'paris' }))
  const held = { ...m, users: [...m.users, ...two.users.filter((u) => u.id === 'mix')] }
  assert.equal(toggles('pat', 'wide', { 'handle-all': true }, m), true)
  assert.equal(toggles('pat', 'wide', { 'handle-all': true }, held), false, 'a holder beyond')
})

test('R18 coming to manage a first group is a gain of every delegated toggle', () => {
  const idle = having({ ...known('dora'), managedGroups: [] })
  const op = { kind: 'user.edit' as const, id: 'dora', to: known('dora') }
  const gained = gains(idle, apply(idle, op), 'dora').map((pair) => pair.slug)
  assert.deepEqual(gained, ['join', 'agents', 'agent-profiles', 'groups', 'skills'])
})

test('R19 in profile operations the roles are those of the rights over profiles', () => {
  const m = having(
    profile('stylist', 'manager', 'agent-profiles'),
    person('sty', ['stylist'], { managedGroups: ['sales'] }),
  )
  assert.equal(toggles('sty', 'wide', { 'handle-all': true }, m), true)
  assert.equal(edits('sty', 'ann', { memberGroup: 'sales' }, m), false)
})

test('R21 "My account" is never the right of a key', () => {
  const key: Key = {
    id: 'k',
    creator: 'ann',
    user: null,
    kind: 'permissions',
    slugs: ['my-account'],
    live: true,
  }
  const mine = { kind: 'user', id: 'ann' } as const
  assert.equal(may(having(key), { kind: 'key', id: 'k' }, 'my-account.edit', mine), false)
  assert.equal(may(having(key), user('ann'), 'my-account.edit', mine), true)
})

test('R22 a profile seen by reach or for assigning is within what its reader may grant', () => {
  const peg = having(person('peg', ['people', 'delegate'], { managedGroups: ['sales'] }))
  assert.deepEqual(sees(peg, user('root'), 'profile').length, peg.profiles.length)
  assert.equal(sees(peg, user('peg'), 'profile').includes('caller'), false)
  assert.equal(sees(peg, user('peg'), 'profile').includes('wide'), true)
})

test('R23 who holds nothing may grant nothing', () => {
  const off = having({ ...known('root'), enabled: false })
  assert.equal(mayGrant(model, user('root'), 'agent', 'handle'), true)
  assert.equal(mayGrant(off, user('root'), 'agent', 'handle'), false)
  assert.equal(mayGrant(model, user('nobody'), 'agent', 'handle'), false)
})
