import { Stack, Table, Text, Title } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import { WhoRow } from '../access/WhoRow.tsx'
import { words as accessWords } from '../access/words.ts'
import { useEdition } from '../sign-in/me.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { words } from './words.ts'

type Props = { readonly profile: ProfileView; readonly role: RoleView }

/** What the profile by itself lets its holders do, and who may do what with it. */
export function ProfileAccess({ profile, role }: Props) {
  return (
    <Stack>
      <WhoMay profile={profile} />
      <HolderMay profile={profile} role={role} />
    </Stack>
  )
}

const questions = [
  { label: 'See it, and who has it', action: 'profile.read' },
  { label: 'Change it', action: 'profile.edit' },
  { label: 'Put it back to the defaults', action: 'profile.restore' },
  { label: 'Delete it', action: 'profile.delete' },
  { label: 'Give it to people', action: 'user.edit', gives: true },
] as const

function WhoMay({ profile }: Pick<Props, 'profile'>) {
  return (
    <section className="card" aria-labelledby="profile-who">
      <Title order={2} size="h4" id="profile-who">
        {accessWords.profileWho}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {accessWords.profileWhoAbout}
      </Text>
      <ScrollingTable
        label={accessWords.profileWhoTable}
        columns={['What', 'Who']}
        verticalSpacing={6}
      >
        {questions.map(({ label, action, ...of }) => {
          if (profile.isDefault && action === 'profile.delete')
            return <Kept key={label} label={label} />
          const about = 'gives' in of ? { giving: profile.id } : { target: profile.id }
          return <WhoRow key={label} label={label} asked={{ action, ...about }} />
        })}
      </ScrollingTable>
    </section>
  )
}

/** Whatever somebody may, a default profile stays. */
const Kept = ({ label }: { readonly label: string }) => (
  <Table.Tr>
    <Table.Th scope="row" fw={500}>
      {label}
    </Table.Th>
    <Table.Td>{words.keptDefault}</Table.Td>
  </Table.Tr>
)

function HolderMay({ profile, role }: Props) {
  const { sections } = useEdition()
  const counting = new Set(profile.toggles.flatMap(({ slug, counts }) => (counts ? [slug] : [])))
  return (
    <section className="card" aria-labelledby="holder-may">
      <Title order={2} size="h4" id="holder-may">
        What it lets people do
      </Title>
      <Text size="sm" c="dimmed">
        {accessWords.holderAbout}
      </Text>
      {sections.map(({ id, label }) => {
        const offered = role.permissions.filter(({ section }) => section === id)
        const held = offered.filter(({ slug }) => counting.has(slug))
        if (held.length === 0) return null
        return (
          <Stack key={id} gap={0} mt="md">
            <Title order={3} size="h5">
              {label}{' '}
              <Text span size="sm" c="dimmed" fw={400}>
                {held.length} of {offered.length}
              </Text>
            </Title>
            <ul className="small-list">
              {held.map(({ slug, label: name, about }) => (
                <li key={slug}>
                  <Text size="sm">
                    <b>{name}.</b> {about}
                  </Text>
                </li>
              ))}
            </ul>
          </Stack>
        )
      })}
    </section>
  )
}
