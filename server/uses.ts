import { UsedToday, type UsesOfAction } from '@rolecall/core/access/compact/used-today'
import { idNumber } from '@rolecall/core/access/compact/numbers'
import type { Directory } from '@rolecall/core/access/directory'
import { People } from '@rolecall/core/access/people'
import { dayOf, keptDays, startOfDay } from '@rolecall/core/access/uses'
import { actionsOf, type Action, type Edition } from '@rolecall/core/catalog/edition'
import { memo } from '@rolecall/core/kit/memo'
import { numberOf, type AccountId, type UserId } from '@rolecall/core/kit/ids'
import { listAccounts } from '@rolecall/store/accounts'
import type { CallStore } from '@rolecall/store/calls/call-store'
import type { LastUses } from '@rolecall/store/calls/use-store'
import type { Store } from '@rolecall/store/store'
import { oneAtATime } from '@rolecall/store/turns'

/** Who was allowed what: seen where it is decided, kept about once a minute. */
export type Uses = {
  /** Where to mark what is allowed at this time. */
  readonly today: (account: AccountId, edition: Edition, now: number) => UsedToday
  /** Marks that somebody is allowed an action now. */
  readonly note: (directory: Directory, id: UserId, action: Action) => void
  /** The last uses of these actions in the last 30 days, those of a moment ago included. */
  readonly last: (account: AccountId, actions: readonly Action[]) => Promise<LastUses>
  /** Keeps what was seen; what cannot be kept now is tried again. Throws when it cannot. */
  readonly flush: () => Promise<void>
  /** Leaves nothing of people and accounts that are gone, nor of days that are over 30 days ago. */
  readonly forget: () => Promise<void>
}

/** What was seen of an account on one day. */
type Day = { readonly account: AccountId; readonly day: number; readonly used: UsedToday }
type Present = Day & { readonly until: number }

/** So many people go in one message to the thread that keeps them. */
const peopleAtOnce = 5_000

export function usesOf({
  store,
  calls: { uses: kept },
  now,
}: {
  readonly store: Store
  readonly calls: Pick<CallStore, 'uses'>
  readonly now: () => number
}): Uses {
  const { today, flush } = seen(store, kept, now)
  const forgetGone = gonePeople(store, kept)
  const oldest = () => dayOf(now()) - keptDays + 1
  return {
    today,
    flush,
    note({ account, edition }, id, action) {
      const number = numbersOf(edition).get(action)
      if (number !== undefined) today(account, edition, now()).mark(numberOf(id), number)
    },
    async last(account, actions) {
      await flush()
      return kept.read(account, actions, oldest())
    },
    async forget() {
      await forgetGone()
      const accounts = await listAccounts(store)
      await kept.forget(
        oldest(),
        accounts.map(({ id }) => id),
      )
    },
  }
}

/** What was seen and is not kept yet: of each account the present day, and days before it that still wait. */
function seen(
  store: Store,
  kept: CallStore['uses'],
  now: () => number,
): Pick<Uses, 'today' | 'flush'> {
  const present = new Map<AccountId, Present>()
  const waiting = new Set<Day>()
  const inTurn = oneAtATime()

  const begin = (account: AccountId, edition: Edition, at: number): UsedToday => {
    const day = dayOf(at)
    const used = new UsedToday(edition, () => waiting.add(begun))
    const begun = { account, day, used, until: startOfDay(day + 1) }
    present.set(account, begun)
    return used
  }
  const keep = async (each: Day) => {
    waiting.delete(each)
    try {
      for (const batch of batches(each.used.fresh(peopleAtOnce))) {
        await kept.write(each.account, each.day, batch)
        for (const uses of batch) each.used.keep(uses)
      }
    } catch (error) {
      waiting.add(each)
      throw error
    }
  }
  return {
    today(account, edition, at) {
      const found = present.get(account)
      return found !== undefined && at < found.until && found.used.edition === edition
        ? found.used
        : begin(account, edition, at)
    },
    flush: () =>
      inTurn(async () => {
        // What is seen meanwhile waits for the next time.
        const due = Array.from(waiting)
        for (const each of due) await keep(each)
        for (const [account, { until }] of present)
          if (until <= now() || !store.directories.has(account)) present.delete(account)
      }),
  }
}

/** Little of many actions goes together. */
function* batches(uses: Iterable<UsesOfAction>): Generator<readonly UsesOfAction[]> {
  let [batch, people]: [UsesOfAction[], number] = [[], 0]
  for (const each of uses) {
    batch.push(each)
    people += each.people.length
    if (people < peopleAtOnce) continue
    yield batch
    ;[batch, people] = [[], 0]
  }
  if (batch.length > 0) yield batch
}

const numbersOf = memo(
  (edition: Edition) => new Map(actionsOf(edition).map((action, at) => [action, at] as const)),
)

/** Of the accounts in memory that have changed since this was asked last: whose people may be gone. */
function gonePeople(store: Store, kept: CallStore['uses']): () => Promise<void> {
  const looked = new Map<AccountId, number>()
  return async () => {
    for (const { account, revision } of store.directories.all()) {
      if (looked.get(account) === revision) continue
      const people = await kept.people(account)
      // Only now: who was kept a moment ago may have been made a moment before.
      const directory = store.directories.get(account)
      if (!directory) continue
      const gone = people.length === 0 ? people : notAmong(directory, people)
      if (gone.length > 0) await kept.forgetPeople(account, gone)
      looked.set(account, revision)
    }
  }
}

function notAmong({ users }: Directory, people: Int32Array): Int32Array {
  const there = new Set(
    users instanceof People
      ? users.numbers()
      : Array.from(users.values(), ({ id }) => idNumber('usr', id)),
  )
  return people.filter((person) => !there.has(person))
}
