import { createProfile, editProfile } from '@rolecall/core/access/changes/profiles'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { createUser, deleteUser, editUser } from '@rolecall/core/access/changes/users'
import type { Actor, Entity, Noun } from '@rolecall/core/access/directory'
import { allDelegated, asUser, newcomer, sensitive } from '@rolecall/core/access/sample'
import { asAccountId, groupId, profileId } from '@rolecall/core/kit/ids'
import type * as accounts from '@rolecall/store/accounts'
import type * as changes from '@rolecall/store/change'
import type * as fresh from '@rolecall/store/fresh'
import { attackOn } from './attack.ts'
import { moduleOf } from './build.ts'

const main = groupId(1)
const [agents, managers, admins] = [profileId(1), profileId(2), profileId(4)]
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
  return { store, act, person, profile, ada: await person('ada', admins) }
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

attackOn(
  'attack 8: two administrators who disable one another at once',
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
  'attack 8: a profile given by a delegate while it is widened, each fine alone',
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
  'attack 16: a write planned before its author lost the right',
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
  'attack 16: a write planned before its author was deleted',
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
