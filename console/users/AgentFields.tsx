import { Alert, MultiSelect, NumberInput, Select, SimpleGrid, TagsInput } from '@mantine/core'
import { useGroups } from '../groups/list.ts'
import { groupChoices } from '../groups/choices.tsx'
import { treeOf } from '../groups/tree.ts'
import { useWhyNot } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import type { FieldProps } from './DetailFields.tsx'
import { words } from './words.ts'

/** What only people who take chats have. */
export function AgentFields({
  hasSkills,
  ...fields
}: FieldProps & { readonly hasSkills: boolean }) {
  const { draft, onEdit, errors, isLocked } = fields
  const groups = useGroups().data?.items ?? []
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} mt="md">
      <NumberInput
        label={words.maxChats}
        description={words.maxChatsHint}
        min={0}
        max={100}
        allowDecimal={false}
        required
        readOnly={isLocked}
        value={draft.maxChats ?? ''}
        error={errors['maxChats']}
        onChange={(value) => onEdit({ maxChats: typeof value === 'number' ? value : null })}
      />
      <Select
        label="Member group"
        description={words.memberGroupHint}
        placeholder="The top group"
        searchable
        clearable
        readOnly={isLocked}
        clearButtonProps={{ 'aria-label': 'The top group' }}
        {...groupChoices(treeOf(groups))}
        value={draft.memberGroup}
        error={errors['memberGroup']}
        onChange={(memberGroup) => onEdit({ memberGroup })}
      />
      {hasSkills && <SkillsField {...fields} />}
    </SimpleGrid>
  )
}

function SkillsField({ draft, onEdit, errors, isLocked }: FieldProps) {
  const names = (useSkills().data?.items ?? []).map(({ name }) => name)
  const mayCreate = useWhyNot()('skill.create') === null
  const shared = {
    label: 'Skills',
    readOnly: isLocked,
    value: [...draft.skills],
    error: errors['skills'],
    onChange: (skills: string[]) => onEdit({ skills }),
  }
  return (
    <div>
      {mayCreate ? (
        <TagsInput
          {...shared}
          data={names}
          description={`${words.skillsHint} ${words.skillsCreate}`}
          acceptValueOnBlur
        />
      ) : (
        <MultiSelect
          {...shared}
          searchable
          data={[...new Set([...names, ...draft.skills])]}
          description={words.skillsHint}
        />
      )}
      {draft.skills.length === 0 && (
        <Alert variant="light" color="blue" mt="xs" p="xs">
          {words.skillsNone}
        </Alert>
      )}
    </div>
  )
}

export function ManagedGroupsField({ draft, onEdit, errors, isLocked }: FieldProps) {
  const groups = useGroups().data?.items ?? []
  return (
    <MultiSelect
      mt="md"
      label="Managed groups"
      description={words.managedHint}
      searchable
      readOnly={isLocked}
      {...groupChoices(treeOf(groups))}
      value={[...draft.managedGroups]}
      error={errors['managedGroups']}
      onChange={(managedGroups) => onEdit({ managedGroups })}
    />
  )
}
