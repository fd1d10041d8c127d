import { Badge, Group, Table, Text } from '@mantine/core'
import type { UserView } from '@rolecall/contract/users'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { listed } from '../ui/sentence.ts'
import { states } from './words.ts'

export function UserTable({ users }: { readonly users: readonly UserView[] }) {
  return (
    <ScrollingList label="Users">
      <Table verticalSpacing={6} highlightOnHover miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Login name</Table.Th>
            <Table.Th scope="col">Profiles</Table.Th>
            <Table.Th scope="col">Groups</Table.Th>
            <Table.Th scope="col">Skills</Table.Th>
            <Table.Th scope="col">State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <UserRow key={user.id} user={user} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollingList>
  )
}

function UserRow({ user }: { readonly user: UserView }) {
  const { id, name, nickname, kind, loginName, profiles, memberGroup, managedGroups } = user
  const groups = [
    ...(memberGroup === null ? [] : [memberGroup.name]),
    ...managedGroups.map((group) => `manages ${group.name}`),
  ]
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={paths.user} params={{ user: id }} fw={600} size="sm" underline="hover">
          {name}
        </TextLink>
        <Text size="xs" c="dimmed" fw={400}>
          {kind === 'api' ? 'API user' : nickname}
        </Text>
      </Table.Th>
      <Table.Td>{loginName}</Table.Td>
      <Table.Td>
        <Group gap={4}>
          {profiles.map((profile) => (
            <Badge key={profile.id} variant="light" color="gray" tt="none">
              {profile.name}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{groups.join(', ')}</Table.Td>
      <Table.Td>
        {listed(
          user.skills.map(({ name }) => name),
          2,
        )}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={states[user.state].color} tt="none" miw="max-content">
          {states[user.state].label}
        </Badge>
      </Table.Td>
    </Table.Tr>
  )
}
