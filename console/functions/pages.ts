import { lazy } from 'react'

/** The pages of the area, which come together: one part to load, named once in the first one. */
export { AlertPage } from '../alerts/AlertPage.tsx'
export { AlertsPage } from '../alerts/AlertsPage.tsx'
export { DomainsPage } from '../domains/DomainsPage.tsx'
export { EmailReportsPage } from '../email-reports/EmailReportsPage.tsx'
export { EventsPage } from '../function-events/EventsPage.tsx'
export { SchedulesPage } from '../schedules/SchedulesPage.tsx'
export { SecretsPage } from '../secrets/SecretsPage.tsx'
export { FunctionPage } from './FunctionPage.tsx'
export { FunctionsPage } from './FunctionsPage.tsx'
export { NewFunctionPage } from './NewFunctionPage.tsx'

/** Logs and charts come when they are looked at; the tabs of a function share them. */
export const LogsPage = lazy(() =>
  import('../logs/LogsPage.tsx').then((module) => ({ default: module.LogsPage })),
)
export const CallPage = lazy(() =>
  import('../logs/CallPage.tsx').then((module) => ({ default: module.CallPage })),
)
export const ReportsPage = lazy(() =>
  import('../reports/ReportsPage.tsx').then((module) => ({ default: module.ReportsPage })),
)
