import type { Plan } from '@rolecall/core/access/changes/plan'
import type { Actor, Directory, Group, Profile, Skill, User } from '@rolecall/core/access/directory'
import type { Permission, RoleId, Slug } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import { change, type Alongside } from '@rolecall/store/change'
import { directoryOf } from '@rolecall/store/directory'
import type { Store } from '@rolecall/store/store'

/** Where a demo account is made: every step is a change like any other, at a time of its own. */
export type Stage = {
  /** One change by the person with this login name, or by the host; then time goes on. */
  readonly make: <Input>(
    by: string | null,
    plan: Plan<Input>,
    input: (directory: Directory) => Input,
    reason?: string,
    alongside?: Alongside,
  ) => Promise<void>
  readonly now: () => number
  readonly account: AccountId
}

const minute = 60_000
const hour = 60 * minute

/** The store as it was some days ago, with a clock that its owner moves. */
export type Past = { readonly store: Store; readonly pass: (ms: number) => void }
export function past(store: Store, daysAgo: number): Past {
  let at = store.now() - daysAgo * 24 * hour
  return {
    store: { ...store, now: () => at },
    pass: (ms) => void (at += ms),
  }
}

/**
 * Each step is made by somebody, and then time goes on: a few things in a row, then the next day.
 * Every step is one change, so the account's revision says which are done: a start that was
 * interrupted is taken up where it stopped.
 */
export function stageOf({ store, pass }: Past, account: AccountId, revision: number): Stage {
  const done = revision - 1
  let step = 0
  return {
    now: store.now,
    account,
    async make(by, plan, input, reason, alongside) {
      if (step >= done) await take(store, account, { by, plan, input, reason, alongside })
      step += 1
      pass(step % 4 === 0 ? 22 * hour : 23 * minute)
    },
  }
}

type Step<Input> = {
  readonly by: string | null
  readonly plan: Plan<Input>
  readonly input: (directory: Directory) => Input
  readonly reason: string | undefined
  readonly alongside: Alongside | undefined
}

async function take<Input>(
  store: Store,
  account: AccountId,
  { by, plan, input, reason, alongside }: Step<Input>,
): Promise<void> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`the demo has no account ${account}`)
  const actor = actorOf(directory, by)
  const via = by === null ? 'host' : 'console'
  const changed = await change(
    store,
    { account, actor, via, reason },
    (now) => plan(now, actor, input(now)),
    alongside,
  )
  if (!changed.ok) throw new Error(`the demo was refused: ${JSON.stringify(changed.error)}`)
}

const actorOf = (directory: Directory, by: string | null): Actor =>
  by === null ? { kind: 'host' } : { kind: 'user', id: personOf(directory, by).id }

export const personOf = ({ users }: Directory, loginName: string): User =>
  known([...users.values()], ({ loginName: own }) => own === loginName, loginName)
export const profileOf = ({ profiles }: Directory, name: string): Profile =>
  known([...profiles.values()], (profile) => profile.name === name, name)
export const groupOf = ({ groups }: Directory, name: string): Group =>
  known([...groups.values()], (group) => group.name === name, name)
export const skillOf = ({ skills }: Directory, name: string): Skill =>
  known([...skills.values()], (skill) => skill.name === name, name)

function known<Row>(rows: readonly Row[], is: (row: Row) => boolean, name: string): Row {
  const row = rows.find(is)
  if (row === undefined) throw new Error(`the demo has no ${name}`)
  return row
}

/** Switches a role's permissions by what they are, for nothing but the catalog names them. */
export const toggles = (
  { edition }: Directory,
  role: RoleId,
  valueOf: (permission: Permission) => boolean | undefined,
): ReadonlyMap<Slug, boolean> =>
  new Map(
    [...(edition.roles.get(role)?.permissions.values() ?? [])].flatMap((permission) => {
      const value = permission.default === 'core' ? undefined : valueOf(permission)
      return value === undefined ? [] : [[permission.slug, value] as const]
    }),
  )
