import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { useMayOpen } from './actions.ts'

const read = ['function.read', 'lambda.read'] as const

/**
 * The lists of the area, and what seeing each takes: an edition that has no such list has no such
 * action. What is inside is behind the door of whoever writes or administers functions.
 */
export const parts = [
  { label: 'Functions', to: paths.functions, action: read, isInside: false },
  { label: 'Events', to: paths.functionEvents, action: read, isInside: true },
  { label: 'Schedules', to: paths.schedules, action: 'schedule.read', isInside: true },
  { label: 'Alerts', to: paths.alerts, action: 'alerting.read', isInside: true },
  { label: 'E-mail reports', to: paths.emailReports, action: 'emailReport.read', isInside: true },
  // In one edition also whoever only calls functions reads these.
  { label: 'Logs', to: paths.logs, action: 'logs.read', isInside: false },
  { label: 'Reports', to: paths.reports, action: 'reporting.read', isInside: false },
  { label: 'Secrets', to: paths.secrets, action: 'secret.read', isInside: true },
  { label: 'Domains', to: paths.domains, action: 'whitelist.read', isInside: true },
] as const

export const partsFor = (actions: readonly string[]) =>
  parts.filter(({ action }) => [action].flat().some((each) => actions.includes(each)))

/** Those that somebody may open; what is inside the door, not for whoever only calls functions. */
export function useParts() {
  const { actions } = useMe()
  const mayOpen = useMayOpen()
  return partsFor(actions).filter(({ isInside }) => mayOpen || !isInside)
}
