import { standingFrom } from '@rolecall/core/functions/alert'
import { alertsOf, recordAlertEvent, stepStanding } from '@rolecall/store/alerts'
import { outageOf } from './outage.ts'
import type { Stage } from './stage.ts'

const minuteMs = 60_000

/** The alert of the account fired while the shop was away, and recovered. Nobody is told of it again. */
export async function alarm(stage: Stage): Promise<void> {
  const { store, account } = stage
  const { from, to } = outageOf(stage)
  const [alert] = await alertsOf(store, account)
  if (!alert) return
  const fired = { id: 'demo-fired', kind: 'fired', reading: 40, at: from + 9 * minuteMs } as const
  const over = to + 66 * minuteMs
  const recovered = { id: 'demo-recovered', kind: 'recovered', reading: 0, at: over } as const
  const stands = {
    version: 0,
    standing: standingFrom(over),
    hasFired: true,
    reading: 0,
    evaluatedAt: over,
  }
  await store.database.write(async (tx) => {
    if (!(await stepStanding(tx, account, alert.id, stands))) return
    await recordAlertEvent(tx, account, alert.id, fired)
    await recordAlertEvent(tx, account, alert.id, recovered)
  })
}
