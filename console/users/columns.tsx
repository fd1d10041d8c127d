import { Badge, Group, Text } from '@mantine/core'
import type { ListedUser } from '@rolecall/contract/users'
import { useState, type ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { listed } from '../ui/sentence.ts'
import { formatAgo, formatTime } from '../ui/time.ts'
import type { SortKey } from './sorting.ts'
import { states, words } from './words.ts'

/** One column of the list of users. The first names the row. */
export type Column = {
  readonly id: string
  readonly heading: string
  /** What the list can be sorted by here. */
  readonly sort?: SortKey
  readonly Cell: (props: { readonly user: ListedUser }) => ReactNode
}

export const columns: readonly Column[] = [
  { id: 'name', heading: 'Name', sort: 'name', Cell: Name },
  { id: 'login', heading: 'Login name', sort: 'loginName', Cell: ({ user }) => user.loginName },
  { id: 'profiles', heading: 'Profiles', Cell: Profiles },
  { id: 'groups', heading: 'Groups', Cell: Groups },
  { id: 'skills', heading: 'Skills', Cell: Skills },
  { id: 'last-sign-in', heading: 'Last sign-in', sort: 'lastSignIn', Cell: LastSignIn },
  { id: 'state', heading: 'State', Cell: State },
]

type Props = { readonly user: ListedUser }

function Name({ user: { id, name, kind, nickname } }: Props) {
  return (
    <>
      <TextLink to={paths.user} params={{ user: id }} fw={600} size="sm" underline="hover">
        {name}
      </TextLink>
      <Text size="xs" c="dimmed" fw={400}>
        {kind === 'api' ? words.apiUser : nickname}
      </Text>
    </>
  )
}

function Profiles({ user }: Props) {
  return (
    <Group gap={4}>
      {user.profiles.map((profile) => (
        <Badge key={profile.id} variant="light" color="gray" tt="none">
          {profile.name}
        </Badge>
      ))}
    </Group>
  )
}

function Groups({ user: { memberGroup, managedGroups } }: Props) {
  const groups = [
    ...(memberGroup === null ? [] : [memberGroup.name]),
    ...managedGroups.map((group) => `manages ${group.name}`),
  ]
  return listed(groups, 3)
}

function Skills({ user }: Props) {
  return listed(
    user.skills.map(({ name }) => name),
    2,
  )
}

function LastSignIn({ user: { kind, lastSignIn } }: Props) {
  const { regional } = useMe().user
  const [now] = useState(() => Date.now())
  if (lastSignIn === null)
    return (
      <Text size="sm" c="dimmed">
        {kind === 'api' ? words.signsInNever : words.neverSignedIn}
      </Text>
    )
  return (
    <time dateTime={new Date(lastSignIn).toISOString()} title={formatTime(lastSignIn, regional)}>
      {formatAgo(lastSignIn, now)}
    </time>
  )
}

function State({ user }: Props) {
  return (
    <Badge variant="light" color={states[user.state].color} tt="none" miw="max-content">
      {states[user.state].label}
    </Badge>
  )
}
