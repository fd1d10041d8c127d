import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { storedFor, type Move, type Row } from './draft.ts'
import { lockOf } from './lock.ts'

type Props = {
  readonly label: string
  /** Those that are shown: a search or filter narrows what is switched. */
  readonly rows: readonly Row[]
  readonly onStage: (moves: readonly Move[]) => void
}

/** Everything below a heading at once; what is locked stays as it is. */
export function SectionMenu({ label, rows, onStage }: Props) {
  const free = rows.filter((row) => lockOf(row) === null)
  const moves = [
    { says: 'Switch on', to: true, moved: free.filter(({ counts }) => !counts) },
    { says: 'Switch off', to: false, moved: free.filter(({ counts }) => counts) },
  ].filter(({ moved }) => moved.length > 0)
  if (moves.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${label}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {moves.map(({ says, to, moved }) => (
          <Menu.Item
            key={says}
            onClick={() => onStage(moved.map((row) => ({ row, stored: storedFor(row.kept, to) })))}
          >
            {says} {moved.length === 1 ? 'the one' : `all ${moved.length}`} that can be
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
