import type { QueryOf } from '@rolecall/contract/endpoint'
import type { EndpointById } from '@rolecall/contract/endpoints'
import { mediaOf } from '@rolecall/contract/file'
import type {
  CallReport as ReportView,
  FunctionsUsage,
  reportCalls,
} from '@rolecall/contract/reports'
import type { Acting } from '@rolecall/core/access/acting'
import type { Directory } from '@rolecall/core/access/directory'
import { modelOf } from '@rolecall/core/functions/actions'
import { alertLimits } from '@rolecall/core/functions/alert'
import { spanMax } from '@rolecall/core/functions/call-spans'
import { keptVersions } from '@rolecall/core/functions/changes/deploy'
import { limitsOf } from '@rolecall/core/functions/limits'
import { scheduleLimits } from '@rolecall/core/functions/schedule'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { alertsOf } from '@rolecall/store/alerts'
import type { ReportAsked } from '@rolecall/store/calls/call-store'
import { functionsOf } from '@rolecall/store/functions'
import { schedulesOf } from '@rolecall/store/schedules'
import type { Call, Routes } from '../call.ts'
import { stillHolds } from '../caller.ts'
import { deploysIn } from '../deploys.ts'
import { inWords, noteExport, whileAllowed } from '../export.ts'
import { functionIn } from '../log-query.ts'
import { malformed, type Stop } from '../problem.ts'
import { reportFile } from '../report-file.ts'
import { reportView } from '../views/reports.ts'
import type { World } from '../world.ts'

const reading = 'reporting.read'

export const reports: Pick<Routes, 'reportCalls' | 'exportReport' | 'functionsUsage'> = {
  reportCalls: (call) => report(call, call.query),

  exportReport: async (call) => {
    const { world, caller, query } = call
    const { table, ...asked } = query
    const made = await report(call, asked)
    if (!made.ok) return made
    await noteExport(call, reading, `calls by ${table} as csv${inWords(asked)}`)
    return ok({
      name: `${caller.account}-calls-by-${table}.csv`,
      media: `${mediaOf.csv}; charset=utf-8`,
      pages: whileAllowed(reportFile(made.value, table), () => stillHolds(world, caller, reading)),
    })
  },

  functionsUsage: async ({ world, caller, directory }) => {
    const now = world.now()
    const from = startOfMonth(now)
    const { total, functions, missing } = await world.calls.report(caller.account, {
      from,
      to: now,
      now,
    })
    const { calls, failed, cold } = total
    return ok({
      account: await roomIn(world, directory),
      month: { from, to: now, calls, failed, cold, functions: functions.length, missing },
      logDays: world.calls.days,
      limits: { v1: { ...limitsOf.v1 }, v2: { ...limitsOf.v2 } },
    })
  },
}

/** Rule: what is counted here is what the plans count that refuse one more. */
async function roomIn(
  { store, deployedMax }: World,
  { account, edition }: Directory,
): Promise<FunctionsUsage['account']> {
  const functions = await functionsOf(store, account)
  const model = modelOf(edition)
  return {
    model,
    functions: functions.length,
    deployed: {
      count: functions.filter(({ standing }) => standing.serving !== null).length,
      most: deployedMax,
    },
    schedules: {
      count: (await schedulesOf(store, account)).length,
      most: scheduleLimits[model].schedules,
    },
    alerts: {
      count: (await alertsOf(store, account)).length,
      most: edition.components.has('alerting') ? alertLimits.alerts : null,
    },
    keptVersions,
  }
}

const startOfMonth = (now: number): number => {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

type Asking = Acting & Pick<Call<EndpointById['reportCalls']>, 'world' | 'caller'>

async function report(
  { world, caller, ...viewer }: Asking,
  query: QueryOf<typeof reportCalls>,
): Promise<Result<ReportView, Stop>> {
  const { calls, store, now } = world
  const { account } = caller
  const asked = reportAsked(query, now())
  if (!asked.ok) return asked
  const made = await calls.report(account, { ...asked.value, withCallers: true })
  return ok(reportView(viewer, made, await deploysIn(store, account, made)))
}

const day = 86_400_000

function reportAsked(
  { from, to, function: id, ...more }: QueryOf<typeof reportCalls>,
  now: number,
): Result<ReportAsked, Stop> {
  const end = to ?? now
  const begin = from ?? end - day
  if (begin < 0 || begin >= end || end - begin > spanMax) return fail(noSpan)
  const of = id === undefined ? undefined : functionIn(id)
  return ok({ from: begin, to: end, now, function: of, ...more })
}

const noSpan = malformed([
  { where: 'query/from', what: `must be before \`to\`, by at most ${spanMax / day} days` },
])
