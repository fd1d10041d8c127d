import type { EndpointId } from '@rolecall/contract/endpoints'
import { noPlace } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import {
  createAlert,
  deleteAlert,
  editAlert,
  rotateWebhookSecret,
  type AlertText,
} from '@rolecall/core/functions/changes/alerts'
import {
  addReportRecipient,
  removeReportRecipient,
  setReportFrequency,
} from '@rolecall/core/functions/changes/email-reports'
import { etagOf } from '@rolecall/core/functions/changes/functions'
import {
  adoptSchedule,
  createSchedule,
  deleteSchedule,
  editSchedule,
} from '@rolecall/core/functions/changes/schedules'
import { alertsOf } from '@rolecall/store/alerts'
import { schedulesOf } from '@rolecall/store/schedules'
import { cronTimes as times } from '../../server/functions/cron.ts'
import { left } from '../../server/functions/written.ts'
import type { Asked, Case } from './case.ts'
import { done, inService, planOf } from './cases-functions.ts'
import type { Stage } from './stage.ts'

const text = {
  cron: '30 2 * * *',
  timeZone: 'Europe/Berlin',
  description: '',
  headers: {},
  payload: '{}',
}
const now = ({ clock }: Stage) => ({ at: clock.at, times })

/** An account has room for some: those of earlier rows go. */
const roomy = 40
async function aSchedule(stage: Stage) {
  const [former, ...more] = await schedulesOf(stage.world.store, stage.account)
  if (former && more.length >= roomy)
    await done(stage, deleteSchedule, { id: former.id, ...now(stage) })
  const { id } = await inService(stage)
  const made = await done(stage, createSchedule, { ...text, function: id, ...now(stage) })
  return left(made, 'schedule')
}
async function anAlert(stage: Stage) {
  const [former, ...more] = await alertsOf(stage.world.store, stage.account)
  if (former && more.length >= roomy)
    await done(stage, deleteAlert, { id: former.id, at: stage.clock.at })
  return left(await done(stage, createAlert, { ...newAlert(stage), at: stage.clock.at }), 'alert')
}
const newAlert = (stage: Stage): AlertText => ({
  name: stage.word('Alert'),
  metric: 'failures',
  threshold: 3,
  windowMinutes: 15,
  percentile: null,
  leastCalls: 0,
  function: null,
  schedule: null,
  recipients: ['ada@example.com'],
  webhook: 'https://hooks.example.com/one',
})

const of =
  (
    action: Action,
    make: (stage: Stage) => Promise<Asked> = () => Promise.resolve({}),
  ): Case['make'] =>
  async (stage) => ({ ...(await make(stage)), decides: { action, target: noPlace } })
const scheduleNamed = async (stage: Stage) => ({
  params: { schedule: (await aSchedule(stage)).id },
})
const alertNamed = async (stage: Stage) => ({ params: { alert: (await anAlert(stage)).id } })

export const timeCases = {
  listSchedules: [{ make: of('schedule.read') }],
  nextRuns: [
    {
      make: of('schedule.read', () =>
        Promise.resolve({ query: 'cron=30+2+*+*+*&timeZone=Europe/Berlin' }),
      ),
    },
  ],
  listScheduleRuns: [{ make: of('schedule.read', scheduleNamed) }],
  runSchedule: [
    {
      make: of('function.invoke', async (stage) => ({
        ...(await scheduleNamed(stage)),
        leaves: ['schedule_runs'],
      })),
    },
  ],
  createSchedule: [
    {
      make: async (stage) => {
        const input = { ...text, function: (await inService(stage)).id }
        return {
          body: input,
          plan: await planOf(stage, createSchedule, { ...input, ...now(stage) }),
        }
      },
    },
  ],
  editSchedule: [
    {
      make: async (stage) => {
        const row = await aSchedule(stage)
        const patch = { paused: true }
        return {
          params: { schedule: row.id },
          ifMatch: etagOf(row),
          body: patch,
          plan: await planOf(stage, editSchedule, { id: row.id, patch, ...now(stage) }),
        }
      },
    },
  ],
  adoptSchedule: [
    {
      make: async (stage) => {
        const { id } = await aSchedule(stage)
        return {
          params: { schedule: id },
          plan: await planOf(stage, adoptSchedule, { id, ...now(stage) }),
        }
      },
    },
  ],
  deleteSchedule: [
    {
      make: async (stage) => {
        const row = await aSchedule(stage)
        return {
          params: { schedule: row.id },
          ifMatch: etagOf(row),
          plan: await planOf(stage, deleteSchedule, { id: row.id, ...now(stage) }),
        }
      },
    },
  ],
  listAlerts: [{ make: of('alerting.read') }],
  alertHistory: [{ make: of('alerting.read', alertNamed) }],
  rehearseAlert: [{ make: of('alerting.read', alertNamed) }],
  testAlert: [
    {
      make: of('alerting.edit', async (stage) => ({
        ...(await alertNamed(stage)),
        leaves: ['alert_events', 'notices'],
      })),
    },
  ],
  createAlert: [
    {
      make: async (stage) => {
        const body = newAlert(stage)
        const input = { ...body, at: stage.clock.at }
        return { body, plan: await planOf(stage, createAlert, input) }
      },
    },
  ],
  editAlert: [
    {
      make: async (stage) => {
        const row = await anAlert(stage)
        const patch = { threshold: 7 }
        return {
          params: { alert: row.id },
          ifMatch: etagOf(row),
          body: patch,
          plan: await planOf(stage, editAlert, { id: row.id, patch, at: stage.clock.at }),
        }
      },
    },
  ],
  rotateAlertSecret: [
    {
      make: async (stage) => {
        const { id } = await anAlert(stage)
        const input = { id, at: stage.clock.at }
        return { params: { alert: id }, plan: await planOf(stage, rotateWebhookSecret, input) }
      },
    },
  ],
  deleteAlert: [
    {
      make: async (stage) => {
        const row = await anAlert(stage)
        return {
          params: { alert: row.id },
          ifMatch: etagOf(row),
          plan: await planOf(stage, deleteAlert, { id: row.id, at: stage.clock.at }),
        }
      },
    },
  ],
  getEmailReports: [{ make: of('emailReport.read') }],
  setEmailReports: [
    {
      make: async (stage) => {
        const body = { frequency: 'daily' } as const
        const input = { ...body, at: stage.clock.at }
        return { body, plan: await planOf(stage, setReportFrequency, input) }
      },
    },
  ],
  addReportRecipient: [
    {
      make: async (stage) => {
        const body = { address: `${stage.word('ada')}@example.com` }
        const input = { ...body, at: stage.clock.at }
        return { body, plan: await planOf(stage, addReportRecipient, input) }
      },
    },
  ],
  removeReportRecipient: [
    {
      make: async (stage) => {
        const input = { address: 'ada@example.com', at: stage.clock.at }
        return {
          query: 'address=ada%40example.com',
          plan: await planOf(stage, removeReportRecipient, input),
        }
      },
    },
  ],
} as const satisfies Partial<Record<EndpointId, readonly Case[]>>
