import { Group } from '@mantine/core'
import { lazy, Suspense, type ReactNode } from 'react'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useMayOpen } from './actions.ts'
import { useParts } from './parts.ts'

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
  const parts = useParts()
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
