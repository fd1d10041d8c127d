import { Badge, Stack, Table, Text, Title } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { listProfiles, type ProfileSummary } from '@rolecall/contract/profiles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count } from '../ui/sentence.ts'
import { NearHint } from './NearHint.tsx'
import { words } from './words.ts'

export function ProfilesPage() {
  const { account } = useMe()
  const { roles } = useEdition()
  const { data } = useSuspenseQuery(reading(listProfiles, { params: { account } }))
  return (
    <Page
      title="Profiles"
      about={words.about}
      actions={
        <>
          <ButtonLink to={paths.comparison} variant="default">
            Compare
          </ButtonLink>
          <AddProfile />
        </>
      }
    >
      {data.items.length === 0 && <EmptyState sentence={words.none} action={<AddProfile />} />}
      {roles.map((role) => (
        <RoleProfiles
          key={role.id}
          role={role}
          profiles={data.items.filter((profile) => profile.role === role.id)}
        />
      ))}
    </Page>
  )
}

function AddProfile() {
  const navigate = useNavigate()
  return (
    <GovernedButton by="profile.create" onClick={() => void navigate({ to: paths.newProfile })}>
      Add profile
    </GovernedButton>
  )
}

type Props = { readonly role: RoleView; readonly profiles: readonly ProfileSummary[] }

function RoleProfiles({ role, profiles }: Props) {
  if (profiles.length === 0) return null
  return (
    <Stack component="section" gap={6} aria-labelledby={`role-${role.id}`}>
      <div>
        <Title order={2} size="h4" id={`role-${role.id}`}>
          {role.label}
        </Title>
        <Text size="sm" c="dimmed">
          {role.about}
        </Text>
      </div>
      <ScrollingTable
        label={`${role.label} profiles`}
        columns={['Name', ['Users', 150], ['Differs from default', 190]]}
        verticalSpacing={6}
        highlightOnHover
        miw={560}
        layout="fixed"
      >
        {profiles.map((profile) => (
          <ProfileRow key={profile.id} profile={profile} />
        ))}
      </ScrollingTable>
    </Stack>
  )
}

function ProfileRow({ profile }: { readonly profile: ProfileSummary }) {
  const { id, name, description, isDefault, users, differences } = profile
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={paths.profile} params={{ profile: id }} size="sm" fw={600} underline="hover">
          {name}
        </TextLink>{' '}
        {isDefault && (
          <Badge variant="light" color="blue" size="sm" tt="none">
            Default profile
          </Badge>
        )}
        {description !== '' && (
          <Text size="xs" c="dimmed" fw={400}>
            {description}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        {users === 0 ? (
          <Text size="sm" c="dimmed">
            {words.unassigned}
          </Text>
        ) : (
          <TextLink to={paths.users} search={{ profile: id }} size="sm">
            {count(users, 'user')}
          </TextLink>
        )}
      </Table.Td>
      <Table.Td>
        <div>{differences === 0 ? 'No differences' : count(differences, 'difference')}</div>
        <NearHint profile={profile} />
      </Table.Td>
    </Table.Tr>
  )
}
