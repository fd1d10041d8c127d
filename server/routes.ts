import type { Routes } from './call.ts'
import { access } from './routes/access.ts'
import { accountFiles } from './routes/account-files.ts'
import { alerts } from './routes/alerts.ts'
import { apiKeys } from './routes/api-keys.ts'
import { audit } from './routes/audit.ts'
import { calls } from './routes/calls.ts'
import { comparison } from './routes/comparison.ts'
import { deviceSignInRoutes } from './routes/device-sign-in.ts'
import { decisionPoints } from './routes/decision-point.ts'
import { domains } from './routes/domains.ts'
import { edition } from './routes/edition.ts'
import { emailReports } from './routes/email-reports.ts'
import { events } from './routes/events.ts'
import { fixRoutes } from './routes/fixes.ts'
import { functionRoutes } from './routes/functions.ts'
import { functionsRuntime } from './routes/functions-runtime.ts'
import { groups } from './routes/groups.ts'
import { histories } from './routes/histories.ts'
import { lobs } from './routes/lobs.ts'
import { logs } from './routes/logs.ts'
import { profiles } from './routes/profiles.ts'
import { reports } from './routes/reports.ts'
import { schedules } from './routes/schedules.ts'
import { secrets } from './routes/secrets.ts'
import { sessions } from './routes/sessions.ts'
import { setupRoutes } from './routes/setup.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { skills } from './routes/skills.ts'
import { transfer } from './routes/transfer.ts'
import { users } from './routes/users.ts'
import { versions } from './routes/versions.ts'
import { whoCanRoutes } from './routes/who-can.ts'

/** One route for every endpoint of the contract, by its id. */
export const routes: Routes = {
  ...signInRoutes,
  ...deviceSignInRoutes,
  ...sessions,
  ...setupRoutes,
  ...edition,
  ...users,
  ...transfer,
  ...accountFiles,
  ...profiles,
  ...versions,
  ...histories,
  ...comparison,
  ...groups,
  ...skills,
  ...lobs,
  ...logs,
  ...reports,
  ...apiKeys,
  ...functionRoutes,
  ...functionsRuntime,
  ...secrets,
  ...domains,
  ...schedules,
  ...alerts,
  ...emailReports,
  ...audit,
  ...events,
  ...access,
  ...calls,
  ...whoCanRoutes,
  ...fixRoutes,
  ...decisionPoints,
}
