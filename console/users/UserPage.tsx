import { Badge, Group, Tabs, Text } from '@mantine/core'
import { getUser } from '@rolecall/contract/users'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { AccessTab } from '../access/AccessTab.tsx'
import { paths } from '../paths.ts'
import { UserSessions } from '../sessions/UserSessions.tsx'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { sentence } from '../ui/sentence.ts'
import { UserActions } from './UserActions.tsx'
import { UserEditor } from './UserEditor.tsx'
import { states } from './words.ts'

const route = getRouteApi('/signed-in/users/$user')

export function UserPage() {
  const { user: id } = route.useParams()
  const { tab = 'details', ...question } = route.useSearch()
  const navigate = route.useNavigate()
  const { account } = useMe()
  const { data: user } = useSuspenseQuery(reading(getUser, { params: { account, user: id } }))

  return (
    <Page
      key={id}
      title={user.name}
      above={<TextLink to={paths.users}>Users</TextLink>}
      about={
        <Group component="span" gap="xs">
          {user.loginName}
          <Badge component="span" variant="light" color={states[user.state].color} tt="none">
            {states[user.state].label}
          </Badge>
        </Group>
      }
      actions={<UserActions user={user} />}
    >
      {user.may.whyNot !== null && (
        <Text size="sm" c="dimmed">
          {sentence(user.may.whyNot)}
        </Text>
      )}
      <Tabs
        value={tab}
        keepMounted
        onChange={(value) =>
          void navigate({ search: value === null || value === 'details' ? {} : { tab: value } })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="details">Details</Tabs.Tab>
          <Tabs.Tab value="access">Access</Tabs.Tab>
          {user.kind === 'human' && <Tabs.Tab value="sessions">Sessions</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="details">
          <UserEditor key={user.id} user={user} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          {tab === 'access' && (
            <AccessTab
              user={user}
              question={question}
              onAsk={(asked) =>
                void navigate({ search: { tab: 'access', ...asked }, replace: true })
              }
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          {tab === 'sessions' && <UserSessions user={user} />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
