import { Group } from '@mantine/core'
import { lazy, Suspense, type ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { functionActions, hasDomains, useMayOpen } from './actions.ts'

const CallersPage = lazy(() =>
  import('./CallersPage.tsx').then((module) => ({ default: module.CallersPage })),
)

/** The door of all Functions pages: whoever only calls functions is told how instead. */
export function FunctionsDoor({ children }: { readonly children: ReactNode }) {
  if (useMayOpen()) return children
  return (
    <Suspense fallback={<Loading />}>
      <CallersPage nav={<FunctionsNav />} />
    </Suspense>
  )
}

/** The ways between the pages of the area; one is shown only to people who may see it. */
export function FunctionsNav() {
  const edition = useEdition()
  const { actions } = useMe()
  const mayOpen = useMayOpen()
  const { read } = functionActions(edition)
  const parts = [
    { label: 'Functions', to: paths.functions, action: read, isInside: false },
    { label: 'Events', to: paths.functionEvents, action: read, isInside: true },
    { label: 'Secrets', to: paths.secrets, action: 'secret.read', isInside: true },
    ...(hasDomains(edition)
      ? [{ label: 'Domains', to: paths.domains, action: 'whitelist.read', isInside: true } as const]
      : []),
    // In one edition also whoever only calls functions reads these.
    { label: 'Logs', to: paths.logs, action: 'logs.read', isInside: false },
    { label: 'Reports', to: paths.reports, action: 'reporting.read', isInside: false },
  ].filter(({ action, isInside }) => actions.includes(action) && (mayOpen || !isInside))
  if (parts.length < 2) return null
  return (
    <Group component="nav" aria-label="Functions" gap="xs" className="parts">
      {parts.map(({ label, to }) => (
        <TextLink
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          underline="never"
          className="part"
        >
          {label}
        </TextLink>
      ))}
    </Group>
  )
}
