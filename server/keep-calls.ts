import type { CallRecord } from '@rolecall/core/functions/call'
import { keptOf } from '@rolecall/core/functions/logs'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Ground } from './world.ts'

/** What hears of every call that has ended: it is in the logs and reports a moment later. Never waits. */
export const keepCalls =
  ({ calls }: Pick<Ground, 'calls'>) =>
  (account: AccountId, record: CallRecord): void =>
    calls.record(account, { ...record, log: keptOf(record.log) })
