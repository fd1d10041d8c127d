import assert from 'node:assert/strict'
import { createApiKey } from '@rolecall/core/access/changes/api-keys'
import { applyFiles } from '@rolecall/core/access/changes/apply-files'
import { editUsers } from '@rolecall/core/access/changes/bulk'
import { createGroup, editGroup } from '@rolecall/core/access/changes/groups'
import { importWanted } from '@rolecall/core/access/changes/import'
import { createProfile, editProfile, restoreProfile } from '@rolecall/core/access/changes/profiles'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { createUser, deleteUser, editUser } from '@rolecall/core/access/changes/users'
import { nothingWanted } from '@rolecall/core/access/changes/wanted'
import type { Actor, Directory, Entity, Noun, User } from '@rolecall/core/access/directory'
import { allDelegated, asUser, harmless, newcomer, sensitive } from '@rolecall/core/access/sample'
import { asAccountId, groupId, profileId, type ProfileId } from '@rolecall/core/kit/ids'
import type * as accounts from '@rolecall/store/accounts'
import type * as changes from '@rolecall/store/change'
import type * as fresh from '@rolecall/store/fresh'
import { attackOn } from './attack.ts'
import { moduleOf } from './build.ts'
import { told } from './on-every-path.ts'
import { paths, type Path } from './paths.ts'

const main = groupId(1)
const [agents, managers, campaigners, admins] = [1, 2, 3, 4].map(profileId) as [
  ProfileId,
  ProfileId,
  ProfileId,
  ProfileId,
]
const account = asAccountId('races') as NonNullable<ReturnType<typeof asAccountId>>

/** A real store of these sources, with an account in it. */
async function storeOf(folder: string) {
  const { freshStore } = await moduleOf<typeof fresh>(folder, 'store/fresh.ts')
  const { createAccount } = await moduleOf<typeof accounts>(folder, 'store/accounts.ts')
  const { change } = await moduleOf<typeof changes>(folder, 'store/change.ts')
  const store = await freshStore()
  const made = await createAccount(store, {
    id: account,
    name: 'Races',
    edition: 'conversational-cloud',
  })
  if (!made.ok) throw new Error(made.error.kind)
  const act = <Input>(actor: Actor, plan: Plan<Input>, input: Input) =>
    change(store, { account, actor, via: 'test' }, (at) => plan(at, actor, input))
  const add = async <N extends Noun, Input>(_noun: N, plan: Plan<Input>, input: Input) => {
    const changed = await act({ kind: 'host' }, plan, input)
    if (!changed.ok) throw new Error(JSON.stringify(changed.error))
    return changed.value.change.touches.at(-1)?.after as Entity[N]
  }
  const person = (loginName: string, profile: typeof agents, more: object = {}) =>
    add('user', createUser, { ...newcomer([profile], more), loginName })
  const profile = (role: string, name: string, on: object) =>
    add('profile', createProfile, {
      role,
      name,
      description: '',
      duplicateOf: null,
      toggles: new Map(Object.entries(on)),
    })
  const group = (name: string) => add('agent-group', createGroup, { name, parent: main })
  return { store, act, person, profile, group, ada: await person('ada', admins) }
}
type Racing = Awaited<ReturnType<typeof storeOf>>

/** Both at once: `done` when both got through. */
const race =
  (two: (at: Racing) => Promise<readonly (() => ReturnType<Racing['act']>)[]>) =>
  async (folder: string) => {
    const at = await storeOf(folder)
    const ways = await two(at)
    const outcomes = await Promise.all(ways.map((go) => go()))
    await at.store.close()
    return (
      outcomes
        .map((each) => (each.ok ? 'done' : each.error.kind))
        .find((each) => each !== 'done') ?? 'done'
    )
  }

const newest = ['a plan is made on the newest revision'] as const

/** What an administrator may do, on every path; each time it is not so yet. */
async function scene(at: Racing) {
  const plain = await at.profile('agent', 'Plain', { [harmless]: true })
  const [left, right] = [await at.group('Left'), await at.group('Right')]
  const ben = await at.person('ben', plain.id, { memberGroup: left.id, maxChats: 2 })
  return { plain, left, right, ben }
}
type Scene = Awaited<ReturnType<typeof scene>>
type Act = (at: Directory, actor: Actor) => ReturnType<Plan<never>>
const row = (ben: User) => ({
  ...nothingWanted,
  users: [{ where: { file: 'users.csv', row: 2 }, row: { id: ben.id, maxChats: 7 } }],
})
const acts: Readonly<Record<Path, (scene: Scene) => Act>> = {
  direct:
    ({ ben }) =>
    (at, actor) =>
      editUser(at, actor, { id: ben.id, patch: { maxChats: 5 } }),
  'profile edit':
    ({ plain }) =>
    (at, actor) =>
      editProfile(at, actor, { id: plain.id, patch: { toggles: new Map([[sensitive, true]]) } }),
  restore:
    ({ plain }) =>
    (at, actor) =>
      restoreProfile(at, actor, { id: plain.id }),
  'group move':
    ({ left, right }) =>
    (at, actor) =>
      editGroup(at, actor, { id: left.id, patch: { parent: right.id } }),
  bulk:
    ({ ben }) =>
    (at, actor) =>
      editUsers(at, actor, { users: [{ id: ben.id }], edit: { maxChats: 6 } }),
  import:
    ({ ben }) =>
    (at, actor) =>
      importWanted(at, actor, row(ben)),
  'plan/apply':
    ({ ben }) =>
    (at, actor) =>
      applyFiles(at, actor, { wanted: row(ben), settings: [], complete: new Map() }),
  'API key': () => (at, actor) =>
    createApiKey(at, actor, {
      name: 'Key',
      kind: 'decisions',
      permissions: [],
      expiresAt: 2,
      now: 1,
    }),
}

attackOn(
  'attack 8, every path: a write that is made while its author loses the right to it',
  newest,
  'refused',
  async (folder) => {
    const outcomes = new Map<Path, string>()
    for (const by of paths) {
      const at = await storeOf(folder)
      const root = await at.person('root', admins)
      const does = acts[by](await scene(at))
      const [lost, made] = await Promise.all([
        at.act(asUser(root.id), editUser, { id: at.ada.id, patch: { profiles: [campaigners] } }),
        at.act(asUser(at.ada.id), does, undefined),
      ])
      assert.ok(lost.ok)
      outcomes.set(by, made.ok ? 'done' : 'refused')
      await at.store.close()
    }
    return told(outcomes)
  },
)

attackOn(
  'attack 8, direct: two administrators who disable one another at once',
  newest,
  'not-found',
  race(async ({ act, person, ada }) => {
    const root = await person('root', admins)
    const disable = (by: typeof ada, whom: typeof ada) => () =>
      act(asUser(by.id), editUser, { id: whom.id, patch: { state: 'disabled' } })
    return [disable(ada, root), disable(root, ada)]
  }),
)

attackOn(
  'attack 8, direct: a profile given by a delegate while it is widened, each fine alone',
  newest,
  'not-found',
  race(async ({ act, person, profile, ada }) => {
    const delegates = await profile('agent-manager', 'Delegates', allDelegated)
    const plain = await profile('agent', 'Plain', {})
    const mona = await person('mona', delegates.id, { managedGroups: [main], maxChats: null })
    const widened = { id: plain.id, patch: { toggles: new Map([[sensitive, true]]) } }
    const given = {
      ...newcomer([plain.id], { memberGroup: main, maxChats: 2 }),
      loginName: 'given',
    }
    return [
      () => act(asUser(ada.id), editProfile, widened),
      () => act(asUser(mona.id), createUser, given),
    ]
  }),
)

attackOn(
  'attack 16, direct: a write planned before its author lost the right',
  newest,
  'not-found',
  race(async ({ act, person, profile, ada }) => {
    const delegates = await profile('agent-manager', 'Delegates', allDelegated)
    const mona = await person('mona', delegates.id, { managedGroups: [main], maxChats: null })
    const ben = await person('ben', agents, { memberGroup: main })
    return [
      () => act(asUser(ada.id), editUser, { id: mona.id, patch: { profiles: [managers] } }),
      () => act(asUser(mona.id), editUser, { id: ben.id, patch: { name: 'Late' } }),
    ]
  }),
)

attackOn(
  'attack 16, direct: a write planned before its author was deleted',
  newest,
  'not-found',
  race(async ({ act, person, ada }) => {
    const root = await person('root', admins)
    const ben = await person('ben', agents, { memberGroup: main })
    return [
      () => act(asUser(ada.id), deleteUser, { id: root.id }),
      () => act(asUser(root.id), deleteUser, { id: ben.id }),
    ]
  }),
)
