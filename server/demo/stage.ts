import { apply } from '@rolecall/core/access/apply'
import type { Change } from '@rolecall/core/access/change'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type {
  Actor,
  Directory,
  Group,
  Lob,
  Lookup,
  Profile,
  Skill,
  User,
} from '@rolecall/core/access/directory'
import { personNamed } from '@rolecall/core/access/people'
import type { Action, FeatureId, Permission, RoleId, Slug } from '@rolecall/core/catalog/edition'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import { ok } from '@rolecall/core/kit/result'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { besidePlanned } from '@rolecall/store/besides'
import type { CallStore } from '@rolecall/store/calls/call-store'
import { change, type Alongside, type Planned } from '@rolecall/store/change'
import { directoryOf } from '@rolecall/store/directory'
import { functionsOf } from '@rolecall/store/functions'
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
  /** Several of a kind as one change, as a list of them is brought in. */
  readonly makeAll: <Input>(
    by: string,
    plan: Plan<Input>,
    inputs: readonly ((directory: Directory) => Input)[],
    reason: string,
  ) => Promise<void>
  /** One change beside the directory by this person; functions are known by their names. */
  readonly put: <Input>(
    by: string,
    plan: BesidePlan<Input>,
    input: (directory: Directory, functionCalled: (name: string) => FunctionId) => Input,
    reason?: string,
  ) => Promise<void>
  /** Morning, so many days after the account was made. */
  readonly day: (number: number) => void
  /** An hour (UTC) of such a day, in epoch milliseconds. */
  readonly hour: (day: number, hour: number) => number
  /** Where calls of functions are kept; null: nobody asks for them. */
  readonly calls: Pick<CallStore, 'record' | 'page' | 'uses'> | null
  /** The present, which the story comes up to. */
  readonly until: number
  /** What is done beside changes is done here, by the same clock. */
  readonly store: Store
  readonly now: () => number
  readonly account: AccountId
  /** An API key or another secret, the same at every start on this machine. */
  readonly keyFor: (what: string) => string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The store as it was some days ago, with a clock that its owner moves. */
export type Past = {
  readonly store: Store
  readonly pass: (ms: number) => void
  readonly morning: (day: number) => void
  readonly hour: (day: number, hour: number) => number
  /** When it really is. */
  readonly until: number
}
export function past(store: Store, daysAgo: number): Past {
  const until = store.now()
  const midnight = Math.floor(until / day - daysAgo) * day
  const first = midnight + 7 * hour
  let at = first
  return {
    store: { ...store, now: () => at },
    pass: (ms) => void (at += ms),
    morning: (number) => void (at = first + number * day),
    hour: (number, of) => midnight + number * day + of * hour,
    until,
  }
}

/**
 * Each step is made by somebody, and then some time goes by. Every step is one change, so the
 * account's revision says which are done: a start that was interrupted is taken up where it stopped.
 */
export function stageOf(
  { store, pass, morning, hour: hourOf, until }: Past,
  {
    account,
    done,
    keyFor,
    calls,
  }: Pick<Stage, 'account' | 'keyFor' | 'calls'> & { readonly done: number },
): Stage {
  let step = 0
  const take = async (taken: Step) => {
    if (step >= done) await carryOut(store, account, taken)
    step += 1
    pass(step % 4 === 0 ? 12 * minute : 2 * minute)
  }
  const make: Stage['make'] = (by, plan, input, reason, alongside) =>
    take({
      by,
      what: reason ?? plan.name,
      plan: (actor) => (now) => plan(now, actor, input(now)),
      reason,
      alongside,
    })
  const put: Stage['put'] = (by, plan, input, reason) =>
    take({
      by,
      what: reason ?? 'a function',
      plan: (actor) => async (now, tx) => {
        const rows = await functionsOf(store, account)
        const called = (name: string) =>
          known(
            rows.find((row) => row.name === name),
            name,
          ).id
        return besidePlanned(plan, actor, input(now, called))(now, tx)
      },
      reason,
      alongside: undefined,
    })
  return {
    store,
    now: store.now,
    account,
    keyFor,
    day: morning,
    hour: hourOf,
    until,
    calls,
    make,
    put,
    makeAll: (by, plan, inputs, reason) => make(by, together(plan), () => inputs, reason),
  }
}

/** A plan for each of them, on the account as those before leave it. */
const together =
  <Input>(plan: Plan<Input>): Plan<readonly ((directory: Directory) => Input)[]> =>
  (directory, actor, inputs) => {
    let [after, whole] = [directory, ok(nothingYet) as ReturnType<typeof plan>]
    for (const input of inputs) {
      const planned = plan(after, actor, input(after))
      if (!planned.ok || !whole.ok) return planned
      after = apply(after, planned.value)
      whole = ok({ ...planned.value, touches: [...whole.value.touches, ...planned.value.touches] })
    }
    return whole
  }
const nothingYet: Change = { action: '', touches: [], warnings: [] }

type Step = {
  readonly by: string | null
  /** Said where it is refused. */
  readonly what: string
  readonly plan: (actor: Actor) => Planned
  readonly reason: string | undefined
  readonly alongside: Alongside | undefined
}

async function carryOut(
  store: Store,
  account: AccountId,
  { by, what, plan, reason, alongside }: Step,
): Promise<void> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`the demo has no account ${account}`)
  const actor = actorOf(directory, by)
  const via = by === null ? 'host' : 'console'
  const changed = await change(store, { account, actor, via, reason }, plan(actor), alongside)
  if (!changed.ok)
    throw new Error(`the demo was refused “${what}”: ${JSON.stringify(changed.error)}`)
}

const actorOf = (directory: Directory, by: string | null): Actor =>
  by === null ? { kind: 'host' } : { kind: 'user', id: personOf(directory, by).id }

export const personOf = ({ users }: Directory, loginName: string): User =>
  known(personNamed(users, loginName), loginName)
export const profileOf = ({ profiles }: Directory, name: string): Profile => named(profiles, name)
export const groupOf = ({ groups }: Directory, name: string): Group => named(groups, name)
export const skillOf = ({ skills }: Directory, name: string): Skill => named(skills, name)
export const lineOf = ({ lobs }: Directory, name: string): Lob => named(lobs, name)

const named = <Id, Row extends { readonly name: string }>(
  rows: Lookup<Id, Row>,
  name: string,
): Row =>
  known(
    Iterator.from(rows.values()).find((row) => row.name === name),
    name,
  )

function known<Row>(row: Row | undefined, name: string): Row {
  if (row === undefined) throw new Error(`the demo has no ${name}`)
  return row
}

/** The features without which nobody may do this. */
export const gatesOf = ({ edition }: Directory, action: Action): readonly FeatureId[] =>
  [...edition.roles.values()]
    .flatMap(({ permissions }) => [...permissions.values()])
    .filter(({ grants }) => grants.some((grant) => grant.action === action))
    .flatMap(({ feature }) => feature ?? [])

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
