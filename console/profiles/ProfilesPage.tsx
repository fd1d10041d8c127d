import { Badge, Select, Stack, Table, Text, Title } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { listProfiles, type ProfileSummary } from '@rolecall/contract/profiles'
import { latestProfileChanges, type LatestChange } from '@rolecall/contract/versions'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count } from '../ui/sentence.ts'
import { LastChange } from './LastChange.tsx'
import { NearHint } from './NearHint.tsx'
import { inOrder, isOrder, orders } from './sorting.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/profiles')

export function ProfilesPage() {
  const { sort } = route.useSearch()
  const order = isOrder(sort) ? sort : 'name'
  const { account } = useMe()
  const { roles } = useEdition()
  const { data } = useSuspenseQuery(reading(listProfiles, { params: { account } }))
  const changes = useQuery(reading(latestProfileChanges, { params: { account } })).data?.items
  const changeOf = new Map(changes?.map((change) => [change.profile, change]))
  const profiles = inOrder(data.items, order, (id) => changeOf.get(id)?.at ?? 0)
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
      {profiles.length === 0 ? (
        <EmptyState sentence={words.none} action={<AddProfile />} />
      ) : (
        <OrderSelect order={order} />
      )}
      {roles.map((role) => (
        <RoleProfiles
          key={role.id}
          role={role}
          profiles={profiles.filter((profile) => profile.role === role.id)}
          changeOf={changeOf}
        />
      ))}
    </Page>
  )
}

function OrderSelect({ order }: { readonly order: keyof typeof orders }) {
  const navigate = route.useNavigate()
  return (
    <Select
      label="Order"
      w={220}
      allowDeselect={false}
      data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
      value={order}
      onChange={(sort) =>
        void navigate({
          search: sort === null || sort === 'name' ? {} : { sort },
          replace: true,
          resetScroll: false,
        })
      }
    />
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

type Props = {
  readonly role: RoleView
  readonly profiles: readonly ProfileSummary[]
  readonly changeOf: ReadonlyMap<string, LatestChange>
}

function RoleProfiles({ role, profiles, changeOf }: Props) {
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
        columns={['Name', ['Users', 185], ['Differs from default', 190], ['Last change', 210]]}
        verticalSpacing={6}
        highlightOnHover
        miw={780}
        layout="fixed"
      >
        {profiles.map((profile) => (
          <ProfileRow key={profile.id} profile={profile} change={changeOf.get(profile.id)} />
        ))}
      </ScrollingTable>
    </Stack>
  )
}

type RowProps = { readonly profile: ProfileSummary; readonly change: LatestChange | undefined }

function ProfileRow({ profile, change }: RowProps) {
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
          <Badge variant="light" color={isDefault ? 'gray' : 'yellow'} tt="none" miw="max-content">
            {words.unassigned}
          </Badge>
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
      <Table.Td>
        <LastChange change={change} />
      </Table.Td>
    </Table.Tr>
  )
}
