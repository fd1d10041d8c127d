import type { Directory } from '@rolecall/core/access/directory'
import type { Busy, Moment } from './calls.ts'
import { callersKey, conversation, greeting, search, signing, stock, webhook } from './functions.ts'
import { outageOf } from './outage.ts'
import type { Went } from './record.ts'
import { personOf, type Stage } from './stage.ts'

const succeeded: Went = { outcome: 'succeeded' }
const always = (): Went => succeeded

/** How the functions of the shop were called: by programs, with a key. */
export function shopCalls(stage: Stage, directory: Directory): readonly Busy[] {
  const by = keyOf(directory, callersKey)
  const called = { trigger: 'invoke', event: null, caller: by } as const
  return [
    { ...called, of: greeting.name, perHour: 7, ms: 1, went: always },
    { ...called, of: signing.name, perHour: 3, ms: 3, went: always },
    { ...called, of: search.name, perHour: 5, ms: 60, went: searching(stage) },
    { ...called, of: webhook.name, perHour: 2, ms: 4, went: receiving },
    { ...called, of: stock.name, perHour: 1, ms: 1, went: noting },
    {
      ...called,
      of: conversation.name,
      perHour: 4,
      ms: 1,
      trigger: 'event',
      event: conversation.event ?? null,
      went: beginning,
    },
  ]
}

/** How those of 2019 were: Maria tries them herself. */
export function classicCalls(_: Stage, directory: Directory): readonly Busy[] {
  const caller = personOf(directory, 'maria.santos').id
  const called = { trigger: 'invoke', event: null, caller } as const
  return [
    { ...called, of: greeting.name, perHour: 2, ms: 1, went: always },
    { ...called, of: signing.name, perHour: 1, ms: 3, went: always },
  ]
}

/** The first version asked under a name that nobody has; later the shop was away, and is slow now and then. */
const searching = (stage: Stage) => {
  const { from, to } = outageOf(stage)
  return ({ at, version, chance }: Moment): Went => {
    if (version === 1 || (at >= from && at < to)) return { outcome: 'threw' }
    return chance < 6 ? { outcome: 'timeout', ms: 30_000 + chance } : succeeded
  }
}

const receiving = ({ chance }: Moment): Went =>
  chance < 25
    ? { outcome: 'threw' }
    : {
        outcome: 'succeeded',
        entries: [{ level: 'Info', message: 'received', extras: '["order.paid"]' }],
      }

const noting = ({ chance }: Moment): Went => ({
  outcome: 'succeeded',
  entries: [
    chance < 60
      ? { level: 'Warn', message: 'there is no order', extras: '' }
      : { level: 'Info', message: 'working on', extras: `[{"order":${1_000 + chance}}]` },
  ],
})

const beginning = ({ at, chance }: Moment): Went => ({
  outcome: 'succeeded',
  entries: [
    {
      level: 'Info',
      message: 'CONSUMER_OPEN_NEW_CONVERSATION',
      extras: JSON.stringify([`conversation-${Math.floor(at / 1_000)}-${chance}`]),
    },
  ],
})

function keyOf({ keys }: Directory, name: string): string {
  const key = Iterator.from(keys.values()).find((each) => each.name === name)
  if (!key) throw new Error(`the demo has no key ${name}`)
  return key.id
}
