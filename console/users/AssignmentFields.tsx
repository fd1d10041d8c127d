import { Select, SimpleGrid, Text, Title } from '@mantine/core'
import type { EditionView } from '@rolecall/contract/edition'
import type { ProfileSummary } from '@rolecall/contract/profiles'
import type { UserView } from '@rolecall/contract/users'
import { LobsField } from '../lobs/LobsField.tsx'
import { words as lobWords } from '../lobs/words.ts'
import { useProfiles } from '../profiles/list.ts'
import { AgentFields, ManagedGroupsField } from './AgentFields.tsx'
import type { FieldProps } from './DetailFields.tsx'
import { traitsOf } from './draft.ts'
import { words } from './words.ts'

type Props = FieldProps & {
  readonly roles: EditionView['roles']
  /** The profiles the person has now: one that may not be read is still shown. */
  readonly held: UserView['profiles']
}

/** Four slots, one for each role: choosing two profiles of one role cannot be expressed. */
export function AssignmentFields({ roles, held, ...fields }: Props) {
  const profiles = useProfiles().data?.items ?? []
  const { draft, onEdit, errors, isLocked } = fields
  const traits = traitsOf(draft, roles)

  return (
    <section className="card" aria-labelledby="assignment-title">
      <Title order={2} size="h4" id="assignment-title">
        Assignment
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {words.assignment}
      </Text>
      {(errors['slots'] ?? errors['profiles']) !== undefined && (
        <Text size="sm" c="red" role="alert" mb="sm">
          {errors['slots'] ?? errors['profiles']}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        {roles.map(({ id, label }) => (
          <Select
            key={id}
            label={`${label} profile`}
            placeholder={isLocked ? words.noneSeen : 'None'}
            clearable
            nothingFoundMessage={words.noneToGive}
            searchable
            readOnly={isLocked}
            clearButtonProps={{ 'aria-label': `No ${label} profile` }}
            data={optionsOf(id, profiles, held)}
            value={draft.slots[id] ?? null}
            onChange={(profile) => onEdit({ slots: { ...draft.slots, [id]: profile } })}
          />
        ))}
      </SimpleGrid>
      {traits.hasMemberGroup && <AgentFields {...fields} hasSkills={traits.hasSkills} />}
      {traits.managesGroups && <ManagedGroupsField {...fields} />}
      <LobsField
        about={lobWords.ofUser}
        value={draft.lobs ?? []}
        isLocked={isLocked}
        error={errors['lobs']}
        onChange={(lobs) => onEdit({ lobs })}
      />
    </section>
  )
}

function optionsOf(role: string, profiles: readonly ProfileSummary[], held: UserView['profiles']) {
  const offered = profiles.filter((profile) => profile.role === role)
  const hidden = held.filter(
    (profile) => profile.role === role && !offered.some(({ id }) => id === profile.id),
  )
  return [
    ...offered.map(({ id, name, may }) => ({
      value: id,
      label: may.assign ? name : `${name} (${words.cannotAssign.toLowerCase()})`,
      disabled: !may.assign && !held.some((profile) => profile.id === id),
    })),
    ...hidden.map(({ id, name }) => ({ value: id, label: name })),
  ]
}
