import { useQueryErrorResetBoundary, type QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Refused } from './api.ts'
import { areasOf } from './areas.ts'
import { paths } from './paths.ts'
import { parseSearch, stringifySearch, texts } from './search.ts'
import { Shell } from './Shell.tsx'
import { Doorway } from './sign-in/Doorway.tsx'
import { meQuery } from './sign-in/me.ts'
import { SignInPage } from './sign-in/SignInPage.tsx'
import { Loading } from './ui/Loading.tsx'
import { broken, nothingHere, ProblemPage } from './ui/ProblemPage.tsx'
import { filterNames } from './users/filters.ts'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: texts('back', 'account'),
  component: SignInPage,
})
const setup = createRoute({
  getParentRoute: () => root,
  path: paths.setup,
  validateSearch: texts('token'),
  component: lazyRouteComponent(() => import('./sign-in/SetupPage.tsx'), 'SetupPage'),
  errorComponent: FailedAtDoor,
})
const changePassword = createRoute({
  getParentRoute: () => root,
  path: paths.changePassword,
  component: lazyRouteComponent(
    () => import('./sign-in/ChangePasswordPage.tsx'),
    'ChangePasswordPage',
  ),
})

/** Everything below has a person; without one it leads to the sign-in and back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  errorComponent: FailedAtDoor,
  beforeLoad: async ({ context: { queries }, location }) => {
    const me = await queries.ensureQueryData(meQuery).catch((cause: Refused) => {
      if (cause.problem.status !== 401) throw cause
      throw redirect({ to: paths.signIn, search: backTo(location.href) })
    })
    if (me.user.mustChangePassword) throw redirect({ to: paths.changePassword })
    return { me }
  },
})
const backTo = (href: string) => (href === paths.home ? {} : { back: href })

const home = createRoute({
  getParentRoute: () => signedIn,
  path: paths.home,
  beforeLoad: ({ context: { me } }) => {
    throw redirect({ to: areasOf(me.actions)[0]?.to ?? paths.myAccount })
  },
})
const below = () => signedIn
const users = createRoute({
  getParentRoute: below,
  path: paths.users,
  validateSearch: texts(...filterNames, 'sort'),
  component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
})
const newUser = createRoute({
  getParentRoute: below,
  path: paths.newUser,
  validateSearch: texts('from'),
  component: lazyRouteComponent(() => import('./users/NewUserPage.tsx'), 'NewUserPage'),
})
const user = createRoute({
  getParentRoute: below,
  path: paths.user,
  validateSearch: texts(
    'tab',
    'action',
    'target',
    'group',
    'agent',
    'skill',
    'load',
    'as_of',
    'give',
    'manage',
    'move',
  ),
  component: lazyRouteComponent(() => import('./users/UserPage.tsx'), 'UserPage'),
})
const profiles = createRoute({
  getParentRoute: below,
  path: paths.profiles,
  validateSearch: texts('sort'),
  component: lazyRouteComponent(() => import('./profiles/ProfilesPage.tsx'), 'ProfilesPage'),
})
const newProfile = createRoute({
  getParentRoute: below,
  path: paths.newProfile,
  validateSearch: texts('role', 'from', 'search', 'show'),
  component: lazyRouteComponent(() => import('./profiles/NewProfilePage.tsx'), 'NewProfilePage'),
})
const profile = createRoute({
  getParentRoute: below,
  path: paths.profile,
  validateSearch: texts('as_of', 'tab', 'version', 'with', 'on', 'permission', 'search', 'show'),
  component: lazyRouteComponent(() => import('./profiles/ProfilePage.tsx'), 'ProfilePage'),
})
const comparison = createRoute({
  getParentRoute: below,
  path: paths.comparison,
  validateSearch: texts('profiles', 'people', 'show'),
  component: lazyRouteComponent(() => import('./comparison/ComparisonPage.tsx'), 'ComparisonPage'),
})
const groups = createRoute({
  getParentRoute: below,
  path: paths.groups,
  validateSearch: texts('group', 'tab'),
  component: lazyRouteComponent(() => import('./groups/GroupsPage.tsx'), 'GroupsPage'),
})
const skills = createRoute({
  getParentRoute: below,
  path: paths.skills,
  component: lazyRouteComponent(() => import('./skills/SkillsPage.tsx'), 'SkillsPage'),
})
const lobs = createRoute({
  getParentRoute: below,
  path: paths.lobs,
  component: lazyRouteComponent(() => import('./lobs/LobsPage.tsx'), 'LobsPage'),
})
const transfer = createRoute({
  getParentRoute: below,
  path: paths.transfer,
  component: lazyRouteComponent(() => import('./transfer/TransferPage.tsx'), 'TransferPage'),
})
type FunctionsPart = typeof import('./functions/pages.ts')
const functionsPart = <Name extends keyof FunctionsPart>(name: Name) =>
  lazyRouteComponent(() => import('./functions/pages.ts'), name)
const functions = createRoute({
  getParentRoute: below,
  path: paths.functions,
  validateSearch: texts('search', 'state', 'event', 'orphaned'),
  component: functionsPart('FunctionsPage'),
})
const newFunction = createRoute({
  getParentRoute: below,
  path: paths.newFunction,
  validateSearch: texts('event', 'template'),
  component: functionsPart('NewFunctionPage'),
})
const oneFunction = createRoute({
  getParentRoute: below,
  path: paths.function,
  validateSearch: texts(
    'tab',
    'from',
    'to',
    'level',
    'text',
    'request',
    'failures',
    'within',
    'follow',
    'version',
    'trigger',
    'schedule',
  ),
  component: functionsPart('FunctionPage'),
})
const secrets = createRoute({
  getParentRoute: below,
  path: paths.secrets,
  component: functionsPart('SecretsPage'),
})
const domains = createRoute({
  getParentRoute: below,
  path: paths.domains,
  component: functionsPart('DomainsPage'),
})
const functionEvents = createRoute({
  getParentRoute: below,
  path: paths.functionEvents,
  validateSearch: texts('event'),
  component: functionsPart('EventsPage'),
})
const schedules = createRoute({
  getParentRoute: below,
  path: paths.schedules,
  validateSearch: texts('schedule'),
  component: functionsPart('SchedulesPage'),
})
const alerts = createRoute({
  getParentRoute: below,
  path: paths.alerts,
  component: functionsPart('AlertsPage'),
})
const oneAlert = createRoute({
  getParentRoute: below,
  path: paths.alert,
  component: functionsPart('AlertPage'),
})
const emailReports = createRoute({
  getParentRoute: below,
  path: paths.emailReports,
  component: functionsPart('EmailReportsPage'),
})
const logs = createRoute({
  getParentRoute: below,
  path: paths.logs,
  validateSearch: texts(
    'function',
    'level',
    'text',
    'request',
    'failures',
    'within',
    'from',
    'to',
    'follow',
  ),
  component: functionsPart('LogsPage'),
})
const call = createRoute({
  getParentRoute: below,
  path: paths.call,
  component: functionsPart('CallPage'),
})
const reports = createRoute({
  getParentRoute: below,
  path: paths.reports,
  validateSearch: texts('function', 'version', 'trigger', 'within', 'from', 'to'),
  component: functionsPart('ReportsPage'),
})
const apiKeys = createRoute({
  getParentRoute: below,
  path: paths.apiKeys,
  component: lazyRouteComponent(() => import('./api-keys/ApiKeysPage.tsx'), 'ApiKeysPage'),
})
const apiKey = createRoute({
  getParentRoute: below,
  path: paths.apiKey,
  validateSearch: texts('action', 'target', 'group', 'agent', 'skill', 'load', 'as_of'),
  component: lazyRouteComponent(() => import('./api-keys/ApiKeyPage.tsx'), 'ApiKeyPage'),
})
const audit = createRoute({
  getParentRoute: below,
  path: paths.audit,
  validateSearch: texts('view', 'action', 'actor', 'object', 'via', 'kind', 'within', 'from', 'to'),
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
})
const auditEntry = createRoute({
  getParentRoute: below,
  path: paths.auditEntry,
  component: lazyRouteComponent(() => import('./audit/EntryPage.tsx'), 'EntryPage'),
})
const settings = createRoute({
  getParentRoute: below,
  path: paths.settings,
  validateSearch: texts('tab', 'on', 'byDefault'),
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
})
const why = createRoute({
  getParentRoute: below,
  path: paths.why,
  validateSearch: texts('user', 'action', 'target', 'group', 'agent', 'skill', 'load', 'as_of'),
  component: lazyRouteComponent(() => import('./access/WhyPage.tsx'), 'WhyPage'),
})
const whoCan = createRoute({
  getParentRoute: below,
  path: paths.whoCan,
  validateSearch: texts('action', 'target', 'group', 'agent', 'skill', 'load', 'giving'),
  component: lazyRouteComponent(() => import('./access/WhoCanPage.tsx'), 'WhoCanPage'),
})
const myAccount = createRoute({
  getParentRoute: below,
  path: paths.myAccount,
  component: lazyRouteComponent(() => import('./my-account/MyAccountPage.tsx'), 'MyAccountPage'),
})
const device = createRoute({
  getParentRoute: below,
  path: paths.device,
  validateSearch: texts('code'),
  component: lazyRouteComponent(() => import('./device/DevicePage.tsx'), 'DevicePage'),
})

export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([
      signIn,
      setup,
      changePassword,
      signedIn.addChildren([
        home,
        users,
        newUser,
        user,
        profiles,
        newProfile,
        profile,
        comparison,
        groups,
        skills,
        lobs,
        transfer,
        functions,
        newFunction,
        oneFunction,
        secrets,
        domains,
        functionEvents,
        schedules,
        alerts,
        oneAlert,
        emailReports,
        logs,
        call,
        reports,
        apiKeys,
        apiKey,
        audit,
        auditEntry,
        settings,
        why,
        whoCan,
        myAccount,
        device,
      ]),
    ]),
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: NothingHere,
  })

type Failure = { readonly error: unknown; readonly reset: () => void }

function Failed({ error, reset }: Failure) {
  const queries = useQueryErrorResetBoundary()
  return (
    <ProblemPage
      problem={error instanceof Refused ? error.problem : broken(error)}
      onRetry={() => {
        queries.reset()
        reset()
      }}
    />
  )
}

/** Where there is no frame around the page yet. */
function FailedAtDoor(failure: Failure) {
  return (
    <Doorway>
      <Failed {...failure} />
    </Doorway>
  )
}
function NothingHere() {
  return (
    <Doorway>
      <ProblemPage problem={nothingHere} />
    </Doorway>
  )
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>
  }
}
