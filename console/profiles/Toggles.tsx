import { Chip, Group, Stack, Text, TextInput } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ToggleView } from '@rolecall/contract/profiles'
import { IconSearch } from '@tabler/icons-react'
import { useDebouncedCallback, useWindowEvent } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useRef, useState, type RefObject } from 'react'
import { useEdition } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Live } from '../ui/Live.tsx'
import { count } from '../ui/sentence.ts'
import { isElsewhere, useSingleKey } from '../ui/single-keys.ts'
import { notOffered, restore, rowsOf, stageAll, type Move, type Row } from './draft.ts'
import { chips, isChip, sectionsOf, type Filter } from './filter.ts'
import type { Lock } from './lock.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { ToggleSection } from './ToggleSection.tsx'
import type { Staging } from './use-staging.ts'
import { words } from './words.ts'

const CopyToggles = lazy(async () => ({
  default: (await import('./CopyToggles.tsx')).CopyToggles,
}))

type Props = {
  readonly role: RoleView
  readonly toggles: readonly ToggleView[]
  readonly staging: Staging
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly whyNotEdit: Lock | null
  /** The profile's id; a new one has none. */
  readonly profile?: string | undefined
  /** Restores the whole profile at once, instead of switching its toggles here. */
  readonly onRestoreAll?: (() => void) | undefined
}
type Restoring = { readonly title: string; readonly rows: readonly Row[] }

/** Every permission of a role, found by section, search and filter. */
export function Toggles(props: Props) {
  const { role, toggles, staging, filter, onFilter, whyNotEdit, profile, onRestoreAll } = props
  const edition = useEdition()
  const [isCopying, setCopying] = useState(false)
  const [restoring, setRestoring] = useState<Restoring | null>(null)
  const { staged, stage } = staging
  const rows = rowsOf(role, toggles, staged)
  const sections = sectionsOf(edition.sections, rows, notOffered(edition, role), filter)
  const shown = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const stageMoves = useCallback(
    (moves: readonly Move[]) => stage((staged) => stageAll(staged, moves)),
    [stage],
  )
  const frame = useRef<HTMLDivElement>(null)
  useUndoKeys(staging, frame)
  const locked = {
    whyNot: whyNotEdit?.reason ?? null,
    ...(whyNotEdit?.asked === undefined ? {} : { asked: whyNotEdit.asked }),
  }

  return (
    <Stack gap="sm" ref={frame}>
      <ToggleFilters filter={filter} onFilter={onFilter} />
      <Group justify="space-between">
        <Live>
          {shown === rows.length
            ? `${rows.filter(({ counts }) => counts).length} of ${count(rows.length, 'permission')} on`
            : `${shown} of ${count(rows.length, 'permission')} match`}
        </Live>
        <Group gap="xs">
          <ActionButton variant="default" {...locked} onClick={() => setCopying(true)}>
            Copy toggles from…
          </ActionButton>
          <ActionButton
            variant="default"
            {...locked}
            onClick={onRestoreAll ?? (() => setRestoring({ title: 'Restore defaults', rows }))}
          >
            Restore defaults
          </ActionButton>
        </Group>
      </Group>
      {sections.map((section) => (
        <ToggleSection
          key={section.id}
          section={section}
          allRows={rows}
          whyNotEdit={whyNotEdit}
          profile={profile}
          onStage={stageMoves}
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
            stage((staged) => restore(staged, restoring.rows))
            setRestoring(null)
          }}
        />
      )}
      {isCopying && (
        <Suspense fallback={null}>
          <CopyToggles
            role={role.id}
            profile={profile}
            rows={rows}
            onClose={() => setCopying(false)}
            onCopy={(moves) => {
              stageMoves(moves)
              setCopying(false)
            }}
          />
        </Suspense>
      )}
    </Stack>
  )
}

/** What was switched last is taken back, and done again; in a text, the browser does that. */
function useUndoKeys({ undo, redo }: Staging, frame: RefObject<HTMLElement | null>): void {
  useWindowEvent('keydown', (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
    // On another tab of the page nobody sees what would be taken back.
    const isSeen = frame.current?.checkVisibility() === true
    if (!isAsked || event.altKey || !isSeen || isElsewhere(event)) return
    event.preventDefault()
    if (event.shiftKey) redo()
    else undo()
  })
}

type FilterProps = { readonly filter: Filter; readonly onFilter: (filter: Filter) => void }

function ToggleFilters({ filter, onFilter }: FilterProps) {
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(filter.search)
  const [known, setKnown] = useState(filter.search)
  const search = useDebouncedCallback(
    (typed: string) => onFilter({ ...filter, search: typed }),
    150,
  )
  // The address can change without typing, as when one goes back.
  if (filter.search !== known) {
    setKnown(filter.search)
    setText(filter.search)
  }
  useSingleKey('/', () => box.current?.focus())
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        ref={box}
        type="search"
        label="Search permissions"
        description="Press / to come here"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          search(currentTarget.value)
        }}
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
