import { Badge, Group, Tabs, Text } from '@mantine/core'
import { getUser, type UserView } from '@rolecall/contract/users'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { reading } from '../api.ts'
import { AccessTab } from '../access/AccessTab.tsx'
import type { Question } from '../access/question.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { useWhyNoHistory } from '../history/may-read.ts'
import { AsOfProvider, usePast } from '../past/as-of.ts'
import { PastBar } from '../past/PastBar.tsx'
import { paths } from '../paths.ts'
import { oneOf } from '../search.ts'
import { UserSessions } from '../sessions/UserSessions.tsx'
import { useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { Page } from '../ui/Page.tsx'
import { sentence } from '../ui/sentence.ts'
import { UserActions } from './UserActions.tsx'
import { UserEditor } from './UserEditor.tsx'
import type { Start } from './draft.ts'
import { states, words } from './words.ts'

const route = getRouteApi('/signed-in/users/$user')

export function UserPage() {
  const { as_of: asOf, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <AsOfProvider value={asOf}>
      <OneUser
        key={asOf ?? 'now'}
        past={
          <PastBar
            asOf={asOf}
            onChoose={(as_of) =>
              void navigate({ search: as_of === undefined ? search : { ...search, as_of } })
            }
          />
        }
      />
    </AsOfProvider>
  )
}

function OneUser({ past: bar }: { readonly past: ReactNode }) {
  const { user: id } = route.useParams()
  const { tab, as_of: asOf, give, manage, move, ...question } = route.useSearch()
  const start = {
    ...(give === undefined ? {} : { give }),
    ...(manage === undefined ? {} : { manage }),
    ...(move === undefined ? {} : { move }),
  }
  const past = usePast()
  const navigate = route.useNavigate()
  const { account } = useMe()
  const { data: user } = useSuspenseQuery(
    reading(getUser, { params: { account, user: id }, ...past }),
  )
  const tabs = { said: tab, question, start, past: past.query ?? {} }

  return (
    <Page
      key={id}
      title={user.name}
      above={
        <Crumbs here={user.name} id={id}>
          <CrumbLink to={paths.users}>Users</CrumbLink>
        </Crumbs>
      }
      about={
        <Group component="span" gap="xs">
          {user.loginName}
          <Badge component="span" variant="light" color={states[user.state].color} tt="none">
            {states[user.state].label}
          </Badge>
          {user.kind === 'api' && words.apiUserAbout}
        </Group>
      }
      actions={asOf === undefined ? <UserActions user={user} /> : undefined}
    >
      {bar}
      {user.may.whyNot !== null && (
        <Text size="sm" c="dimmed">
          {sentence(user.may.whyNot)}
        </Text>
      )}
      <UserTabs user={user} {...tabs} onGo={(search) => void navigate(search)} />
    </Page>
  )
}

type TabsProps = {
  readonly user: UserView
  /** Which tab the address says. */
  readonly said: string | undefined
  readonly question: Question
  readonly start: Start
  readonly past: { readonly as_of?: string }
  readonly onGo: (to: {
    search: { tab?: string; as_of?: string } & Question
    replace?: boolean
  }) => void
}

function UserTabs({ user, said, question, start, past, onGo }: TabsProps) {
  const whyNoHistory = useWhyNoHistory()
  // Sessions are of now, and a history says itself when everything was.
  const isNow = past.as_of === undefined
  const hasSessions = user.kind === 'human' && isNow
  const value = oneOf(
    [
      'details',
      'access',
      ...(hasSessions ? (['sessions'] as const) : []),
      ...(isNow ? (['history'] as const) : []),
    ],
    said,
  )
  return (
    <Tabs
      value={value}
      keepMounted
      onChange={(chosen) =>
        onGo({ search: chosen === null || chosen === 'details' ? past : { tab: chosen, ...past } })
      }
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="details">Details</Tabs.Tab>
        <Tabs.Tab value="access">Access</Tabs.Tab>
        {hasSessions && <Tabs.Tab value="sessions">Sessions</Tabs.Tab>}
        {isNow && <Tabs.Tab value="history">History</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="details">
        <UserEditor key={user.id} user={user} start={start} />
      </Tabs.Panel>
      <Tabs.Panel value="access">
        {value === 'access' && (
          <AccessTab
            subject={{ kind: 'user', id: user.id, name: user.name }}
            question={question}
            onAsk={(asked) => onGo({ search: { tab: 'access', ...asked, ...past }, replace: true })}
          />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="sessions">
        {value === 'sessions' && <UserSessions user={user} />}
      </Tabs.Panel>
      <Tabs.Panel value="history">
        {value === 'history' && (
          <HistoryList
            of={{ noun: 'user', id: user.id }}
            whyNot={whyNoHistory(
              user.may.edit ? null : sentence(user.may.whyNot ?? words.mayNotEdit),
            )}
          />
        )}
      </Tabs.Panel>
    </Tabs>
  )
}
