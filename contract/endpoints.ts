import * as access from './access.ts'
import * as accountFiles from './account-files.ts'
import * as alerts from './alerts.ts'
import * as apiKeys from './api-keys.ts'
import * as audit from './audit.ts'
import * as calls from './calls.ts'
import * as comparison from './comparison.ts'
import * as deviceSignIn from './device-sign-in.ts'
import * as domains from './domains.ts'
import * as edition from './edition.ts'
import * as emailReports from './email-reports.ts'
import type { Endpoint } from './endpoint.ts'
import * as events from './events.ts'
import * as fixes from './fixes.ts'
import * as functions from './functions.ts'
import * as functionsRuntime from './functions-runtime.ts'
import * as groups from './groups.ts'
import * as histories from './histories.ts'
import * as lobs from './lobs.ts'
import * as logs from './logs.ts'
import * as profiles from './profiles.ts'
import * as reports from './reports.ts'
import * as schedules from './schedules.ts'
import * as search from './search.ts'
import * as secrets from './secrets.ts'
import * as sessions from './sessions.ts'
import * as signIn from './sign-in.ts'
import * as skills from './skills.ts'
import * as transfer from './transfer.ts'
import * as users from './users.ts'
import * as versions from './versions.ts'
import * as whoCan from './who-can.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

type Contract = typeof signIn &
  typeof deviceSignIn &
  typeof sessions &
  typeof edition &
  typeof users &
  typeof transfer &
  typeof accountFiles &
  typeof profiles &
  typeof versions &
  typeof histories &
  typeof comparison &
  typeof groups &
  typeof skills &
  typeof lobs &
  typeof logs &
  typeof reports &
  typeof apiKeys &
  typeof functions &
  typeof functionsRuntime &
  typeof secrets &
  typeof domains &
  typeof schedules &
  typeof alerts &
  typeof emailReports &
  typeof audit &
  typeof events &
  typeof access &
  typeof calls &
  typeof whoCan &
  typeof fixes &
  typeof search

/** The same doors by id, for tables that must name every one of them. */
export type EndpointById = {
  [
    Name in keyof Contract as Contract[Name] extends Endpoint & {
      readonly id: infer Id extends string
    }
      ? Id
      : never
  ]: Contract[Name]
}
export type EndpointId = keyof EndpointById

/** Every door of the product. What is not in this list is not served. */
export const endpoints: readonly Endpoint[] = [
  signIn,
  deviceSignIn,
  sessions,
  edition,
  users,
  transfer,
  accountFiles,
  profiles,
  versions,
  histories,
  comparison,
  groups,
  skills,
  lobs,
  logs,
  reports,
  apiKeys,
  functions,
  functionsRuntime,
  secrets,
  domains,
  schedules,
  alerts,
  emailReports,
  audit,
  events,
  access,
  calls,
  whoCan,
  fixes,
  search,
]
  .flatMap((noun) => Object.values<unknown>(noun))
  .filter(isEndpoint)
