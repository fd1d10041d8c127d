import type { Action } from '@rolecall/core/catalog/edition'
import { accountRow } from '@rolecall/store/accounts'
import { flushEvents, recordEvent, type NewEvent } from '@rolecall/store/events'
import { directoryOf } from '@rolecall/store/directory'
import { personOf, type Stage } from './stage.ts'

/** Who comes in the morning: every so many days, from their own place. */
const regulars: readonly (readonly [login: string, days: number, address: string])[] = [
  ['ada.okafor', 1, '192.0.2.10'],
  ['henrik.lindqvist', 1, '192.0.2.11'],
  ['priya.raman', 2, '192.0.2.24'],
  ['amara.diallo', 1, '198.51.100.7'],
  ['chidi.okonkwo', 2, '203.0.113.40'],
  ['meiling.zhou', 3, '203.0.113.88'],
  ['deepa.krishnan', 4, '203.0.113.61'],
  ['ines.duarte', 5, '198.51.100.19'],
  ['sofia.marchetti', 2, '198.51.100.5'],
  ['omar.haddad', 3, '198.51.100.30'],
  ['wei.chen', 1, '198.51.100.12'],
]

/** Who mistyped, and who reached for what is not theirs, on which day. */
const failures: readonly (readonly [login: string, day: number, address: string])[] = [
  ['wei.chen', 2, '198.51.100.12'],
  ['sofia.marchetti', 6, '198.51.100.5'],
  ['sofia.marchetti', 6, '198.51.100.5'],
  ['omar.haddad', 9, '192.0.2.200'],
]
const refusals: readonly (readonly [login: string, day: number, action: Action])[] = [
  ['amara.diallo', 3, 'profile.edit'],
  ['chidi.okonkwo', 4, 'skill.create'],
  ['sofia.marchetti', 6, 'user.edit'],
  ['wei.chen', 8, 'user.edit'],
  ['meiling.zhou', 10, 'agent-group.move'],
  ['deepa.krishnan', 12, 'user.disable'],
]
type Happening = Pick<NewEvent, 'kind' | 'address' | 'action' | 'reason'>
const addressOf = new Map(regulars.map(([login, , address]) => [login, address]))

/** The second chain of those two weeks: sign-ins, failed ones and refusals, in the order of time. */
export async function comings({ store, account, day }: Stage): Promise<void> {
  const directory = await directoryOf(store, account)
  const before = await accountRow(store, account)
  if (!directory || before?.events.count !== 0) return
  const record = (login: string, event: Happening) => {
    const { id, name } = personOf(directory, login)
    const who = { actor: { kind: 'user', id }, actorName: name, via: 'console' } as const
    return recordEvent(store, account, { ...who, ...event })
  }
  for (let at = 1; at <= 13; at += 1) {
    day(at)
    for (const [login, on, address] of failures)
      if (on === at) await record(login, { kind: 'sign-in-failed', address })
    for (const [login, every, address] of regulars)
      if (at % every === 0) await record(login, { kind: 'signed-in', address })
    for (const [login, on, action] of refusals)
      if (on === at) {
        const address = addressOf.get(login) ?? ''
        await record(login, { kind: 'refused', action, reason: 'denied', address })
      }
  }
  await flushEvents(store)
}
