import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { useMayOpen } from './actions.ts'

const read = ['function.read', 'lambda.read'] as const

/** The lists of the area, and what seeing each takes: an edition that has no such list has no such action. */
export const parts = [
  { label: 'Functions', to: paths.functions, action: read },
  { label: 'Events', to: paths.functionEvents, action: read },
  { label: 'Schedules', to: paths.schedules, action: 'schedule.read' },
  { label: 'Alerts', to: paths.alerts, action: 'alerting.read' },
  { label: 'E-mail reports', to: paths.emailReports, action: 'emailReport.read' },
  { label: 'Secrets', to: paths.secrets, action: 'secret.read' },
  { label: 'Domains', to: paths.domains, action: 'whitelist.read' },
] as const

export const partsFor = (actions: readonly string[]) =>
  parts.filter(({ action }) => [action].flat().some((each) => actions.includes(each)))

/** Those that somebody may open; none for whoever only calls functions. */
export function useParts() {
  const { actions } = useMe()
  return useMayOpen() ? partsFor(actions) : []
}
