import { Button, Collapse, Group, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { PermissionView } from '@rolecall/contract/edition'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { appliesWhen } from '../access/applies.ts'
import { useEdition } from '../sign-in/me.ts'
import { listed } from '../ui/sentence.ts'
import { missingBeside, restorable, type Move, type NotOffered, type Row } from './draft.ts'
import type { EditorSection } from './filter.ts'
import { enoughToCall } from './enough.ts'
import { lockOf, type Lock } from './lock.ts'
import { SectionMenu } from './SectionMenu.tsx'
import { ToggleRow } from './ToggleRow.tsx'
import { words } from './words.ts'

type Props = {
  readonly section: EditorSection
  readonly allRows: readonly Row[]
  readonly whyNotEdit: Lock | null
  /** The profile's id; a new one has none. */
  readonly profile: string | undefined
  readonly onStage: (moves: readonly Move[]) => void
  readonly onRestore: () => void
}

/** One heading with its permissions, and how many of them are on. */
export function ToggleSection({ section, allRows, whyNotEdit, profile, ...ask }: Props) {
  const [isOpen, { toggle }] = useDisclosure(true)
  const body = useId()
  const { label, rows, all } = section
  const edition = useEdition()
  const on = all.filter(({ counts }) => counts).length
  const Chevron = isOpen ? IconChevronDown : IconChevronRight

  return (
    <section className="card" style={{ padding: 0 }} aria-label={label}>
      <Group justify="space-between" px="sm" py={8} gap={4}>
        <Title order={2} size="h5">
          <UnstyledButton onClick={toggle} aria-expanded={isOpen} aria-controls={body} fw={650}>
            <Group gap={6} wrap="nowrap">
              <Chevron size={18} aria-hidden />
              <span>{label}</span>
              {all.length > 0 && (
                <Text span size="sm" c="dimmed">
                  {on}/{all.length} on
                </Text>
              )}
            </Group>
          </UnstyledButton>
        </Title>
        {whyNotEdit === null && (
          <Group gap={4} wrap="nowrap">
            {restorable(all).length > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={ask.onRestore}
                aria-label={`Restore defaults of ${label}`}
              >
                Restore
              </Button>
            )}
            <SectionMenu label={label} rows={rows} onStage={ask.onStage} />
          </Group>
        )}
      </Group>
      <Collapse expanded={isOpen} id={body}>
        <CallingHint permissions={all.map(({ permission }) => permission)} />
        <ul className="plain-list">
          {rows.map((row) => (
            <ToggleRow
              key={row.kept.slug}
              row={row}
              lock={lockOf(row)}
              whyNotEdit={whyNotEdit}
              applies={appliesWhen(row.permission, edition)}
              lacks={listed(missingBeside(row, allRows).map((label) => `“${label}”`))}
              profile={profile}
              onStage={(row, stored) => ask.onStage([{ row, stored }])}
            />
          ))}
        </ul>
        <NotOfferedLine missing={section.notOffered} />
      </Collapse>
    </section>
  )
}

/** Whoever only calls functions needs little: said where more is offered. */
function CallingHint({ permissions }: { readonly permissions: readonly PermissionView[] }) {
  const enough = enoughToCall(permissions)
  if (enough === null) return null
  return (
    <Text size="sm" c="dimmed" px="sm" pb={6}>
      {words.enoughToCall(enough.label)}
    </Text>
  )
}

/** What this role cannot have at all: one line, opened on demand, with who can. */
function NotOfferedLine({ missing }: { readonly missing: readonly NotOffered[] }) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const list = useId()
  if (missing.length === 0) return null
  return (
    <div style={{ padding: '6px 12px 10px' }}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={list}
      >
        {missing.length} not available for this role
      </Button>
      <ul id={list} hidden={!isOpen}>
        {missing.map(({ slug, label, roles }) => (
          <li key={slug}>
            <Text size="sm" c="dimmed">
              {label} (only for {listed(roles)})
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}
