import { MultiSelect, NumberInput, Select, SimpleGrid } from '@mantine/core'
import { groupChoices } from '../groups/choices.tsx'
import { treeOf } from '../groups/tree.ts'
import { useGroups } from '../groups/list.ts'
import { listFields, type Choices } from './bulk-choices.ts'
import type { BulkDraft } from './bulk-draft.ts'
import { words } from './words.ts'

type Props = {
  readonly draft: BulkDraft
  readonly choices: Choices
  readonly onEdit: (part: Partial<BulkDraft>) => void
}

/** More would make opening a list slow; typing finds the others. */
const optionsMax = 200

/** An empty field leaves everybody as they are. */
export function BulkFields({ draft, choices, onEdit }: Props) {
  const groups = useGroups().data?.items ?? []
  const list = (field: keyof typeof listFields, rest: { readonly maxValues?: number } = {}) => (
    <MultiSelect
      label={listFields[field]}
      searchable
      limit={optionsMax}
      nothingFoundMessage={words.bulkNone}
      data={choices[field].map(({ id, name }) => ({ value: id, label: name }))}
      value={[...draft[field]]}
      onChange={(ids) => onEdit({ [field]: ids })}
      {...rest}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {list('addProfiles', { maxValues: 4 })}
      {list('removeProfiles', { maxValues: 4 })}
      {list('addSkills')}
      {list('removeSkills')}
      {list('addManagedGroups')}
      {list('removeManagedGroups')}
      <NumberInput
        label={words.maxChats}
        placeholder={words.bulkAsIs}
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.maxChats ?? ''}
        onChange={(value) => onEdit({ maxChats: typeof value === 'number' ? value : null })}
      />
      <Select
        label="Member group"
        placeholder={words.bulkAsIs}
        searchable
        clearable
        limit={optionsMax}
        clearButtonProps={{ 'aria-label': words.bulkAsIs }}
        {...groupChoices(treeOf(groups))}
        value={draft.memberGroup}
        onChange={(memberGroup) => onEdit({ memberGroup })}
      />
    </SimpleGrid>
  )
}
