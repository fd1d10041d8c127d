import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/console.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import {
  QueryCache,
  QueryClient,
  QueryClientProvider,
  QueryErrorResetBoundary,
} from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { paths } from './paths.ts'
import { forgetVisits } from './ui/recent.ts'
import { routerOf } from './routes.tsx'
import { readableVariables, theme } from './ui/theme.ts'

const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will not change by asking again; a broken line may.
      retry: (failures, { problem }) => problem.status === 0 && failures < 2,
    },
  },
  queryCache: new QueryCache({ onError: ({ problem }) => toSignIn(problem.status) }),
})
const router = routerOf(queries)

/** A session that ends while someone works leads to the sign-in, and back to the same page. */
function toSignIn(status: number) {
  const { pathname, href } = router.state.location
  const isDoor = ([paths.signIn, paths.setup] as string[]).includes(pathname)
  if (status !== 401 || isDoor || router.state.status === 'pending') return
  queries.clear()
  forgetVisits()
  void router.navigate({ to: paths.signIn, search: { back: href }, ignoreBlocker: true })
}

const place = document.querySelector('#root')
if (place === null) throw new Error('index.html has no #root')
createRoot(place).render(
  <MantineProvider theme={theme} cssVariablesResolver={readableVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <QueryErrorResetBoundary>
        {/* Before the page, so that what a notice offers is the first stop of the keyboard. */}
        <Notifications position="top-right" withinPortal={false} autoClose={10_000} />
        <RouterProvider router={router} />
      </QueryErrorResetBoundary>
    </QueryClientProvider>
  </MantineProvider>,
)
