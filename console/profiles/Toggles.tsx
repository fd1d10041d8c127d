import { Chip, Group, Stack, Text, TextInput } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ToggleView } from '@rolecall/contract/profiles'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import { useEdition } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Live } from '../ui/Live.tsx'
import { count } from '../ui/sentence.ts'
import { useSingleKey } from '../ui/single-keys.ts'
import { notOffered, restore, rowsOf, stage, type Row, type Staged, type Stored } from './draft.ts'
import { chips, isChip, sectionsOf, type Filter } from './filter.ts'
import type { Lock } from './lock.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { ToggleSection } from './ToggleSection.tsx'
import { words } from './words.ts'

type Props = {
  readonly role: RoleView
  readonly toggles: readonly ToggleView[]
  readonly staged: Staged
  readonly onStage: (change: (staged: Staged) => Staged) => void
  readonly whyNotEdit: Lock | null
  /** Restores the whole profile at once, instead of switching its toggles here. */
  readonly onRestoreAll?: (() => void) | undefined
}
type Restoring = { readonly title: string; readonly rows: readonly Row[] }

/** Every permission of a role, found by section, search and filter. */
export function Toggles({ role, toggles, staged, onStage, whyNotEdit, onRestoreAll }: Props) {
  const edition = useEdition()
  const [filter, setFilter] = useState<Filter>({ search: '', chips: [] })
  const [restoring, setRestoring] = useState<Restoring | null>(null)
  const rows = rowsOf(role, toggles, staged)
  const sections = sectionsOf(edition.sections, rows, notOffered(edition, role), filter)
  const shown = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const stageRow = useCallback(
    ({ kept }: Row, stored: Stored) => onStage((staged) => stage(staged, kept, stored)),
    [onStage],
  )

  return (
    <Stack gap="sm">
      <ToggleFilters filter={filter} onFilter={setFilter} />
      <Group justify="space-between">
        <Live>
          {shown === rows.length
            ? `${rows.filter(({ counts }) => counts).length} of ${count(rows.length, 'permission')} on`
            : `${shown} of ${count(rows.length, 'permission')} match`}
        </Live>
        <ActionButton
          variant="default"
          whyNot={whyNotEdit?.reason ?? null}
          {...(whyNotEdit?.asked === undefined ? {} : { asked: whyNotEdit.asked })}
          onClick={onRestoreAll ?? (() => setRestoring({ title: 'Restore defaults', rows }))}
        >
          Restore defaults
        </ActionButton>
      </Group>
      {sections.map((section) => (
        <ToggleSection
          key={section.id}
          section={section}
          allRows={rows}
          whyNotEdit={whyNotEdit}
          onStage={stageRow}
          onRestore={() =>
            setRestoring({ title: `Restore defaults of ${section.label}`, rows: section.all })
          }
        />
      ))}
      {sections.length === 0 && <Text c="dimmed">{words.nothingFound}</Text>}
      {restoring !== null && (
        <RestoreDialog
          {...restoring}
          onClose={() => setRestoring(null)}
          onRestore={() => {
            onStage((staged) => restore(staged, restoring.rows))
            setRestoring(null)
          }}
        />
      )}
    </Stack>
  )
}

type FilterProps = { readonly filter: Filter; readonly onFilter: (filter: Filter) => void }

function ToggleFilters({ filter, onFilter }: FilterProps) {
  const box = useRef<HTMLInputElement>(null)
  useSingleKey('/', () => box.current?.focus())
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        ref={box}
        type="search"
        label="Search permissions"
        description="Press / to come here"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.search}
        onChange={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
        w={{ base: '100%', xs: 280 }}
      />
      <Chip.Group
        multiple
        value={[...filter.chips]}
        onChange={(chosen) => onFilter({ ...filter, chips: chosen.filter(isChip) })}
      >
        <Group component="fieldset" className="plain-fieldset" gap={6} aria-label="Show only">
          {Object.entries(chips).map(([chip, label]) => (
            <Chip key={chip} value={chip} size="xs" variant="outline">
              {label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  )
}
