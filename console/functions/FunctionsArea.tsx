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
      <CallersPage />
    </Suspense>
  )
}

/** The ways between the lists of the area; one is shown only to people who may read it. */
export function FunctionsNav() {
  const edition = useEdition()
  const { actions } = useMe()
  const { read } = functionActions(edition)
  const parts = [
    { label: 'Functions', to: paths.functions, action: read },
    { label: 'Events', to: paths.functionEvents, action: read },
    { label: 'Secrets', to: paths.secrets, action: 'secret.read' },
    ...(hasDomains(edition)
      ? [{ label: 'Domains', to: paths.domains, action: 'whitelist.read' } as const]
      : []),
  ].filter(({ action }) => actions.includes(action))
  return (
    <Group component="nav" aria-label="Functions" gap="xs" className="parts">
      {parts.map(({ label, to }) => (
        <TextLink
          key={to}
          to={to}
          activeOptions={{ exact: true }}
          underline="never"
          className="part"
        >
          {label}
        </TextLink>
      ))}
    </Group>
  )
}
