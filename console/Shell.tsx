import { AppShell, Burger, Button, Group, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Problem } from '@rolecall/contract/problem'
import { logout } from '@rolecall/contract/sign-in'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { api } from './api.ts'
import { areasOf } from './areas.ts'
import { PaletteButton } from './palette/PaletteButton.tsx'
import { paths } from './paths.ts'
import { useMe } from './sign-in/me.ts'
import { Brand } from './ui/Brand.tsx'
import { NavItem } from './ui/links.tsx'
import { Loading } from './ui/Loading.tsx'
import { SkipLink } from './ui/Page.tsx'
import { forgetAll } from './ui/tab-memory.ts'
import { ThemeToggle } from './ui/ThemeToggle.tsx'
import { WayOutContext } from './ui/way-out.ts'

const WayOut = lazy(() =>
  import('./access/WayOut.tsx').then((module) => ({ default: module.WayOut })),
)
const wayOutOf = (problem: Problem) => (
  <Suspense fallback={null}>
    <WayOut problem={problem} />
  </Suspense>
)

/** The frame around every page of someone who is signed in. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const { actions } = useMe()
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <SkipLink />
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Navigation"
              aria-expanded={isOpen}
            />
            <Brand />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <PaletteButton />
            <ThemeToggle />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Areas" className="areas" mod={{ closed: !isOpen }}>
        {areasOf(actions).map(({ label, to, Icon }) => (
          <NavItem
            key={to}
            to={to}
            label={label}
            onClick={close}
            leftSection={<Icon size={18} aria-hidden />}
            activeProps={{ active: true }}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <WayOutContext value={wayOutOf}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </WayOutContext>
      </AppShell.Main>
    </AppShell>
  )
}

function AccountMenu() {
  const { user, account } = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const router = useRouter()
  /** Leaves first, so that whoever has changes to save is asked while they still can. */
  async function signOut() {
    await navigate({ to: paths.signIn, search: { account } })
    if (router.state.location.pathname !== paths.signIn) return
    await api.call(logout, {})
    forgetAll()
    queries.clear()
  }
  return (
    <Menu
      position="bottom-end"
      width={220}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Account menu: ${user.name}`}
          px="xs"
          leftSection={<IconUserCircle size={18} aria-hidden />}
        >
          <Text component="span" size="sm" truncate maw={180} visibleFrom="xs">
            {user.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Account {account}</Menu.Label>
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: paths.myAccount })}
        >
          My account
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
