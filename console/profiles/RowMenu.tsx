import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { RowProps } from './ToggleRow.tsx'
import { onOff } from './words.ts'

type Props = Pick<RowProps, 'row' | 'onStage'> & { readonly isLocked: boolean }

/** Back to the default, which says what that is; and pinning what would follow the account. */
export function RowMenu({ row, isLocked, onStage }: Props) {
  const { permission, kept, stored, counts } = row
  const isPinnable = permission.default === 'account' && !isLocked
  const mayReset = stored !== 'follow' && !isLocked
  if (!mayReset && !isPinnable) return <span />
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${permission.label}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayReset && (
          <Menu.Item onClick={() => onStage(row, 'follow')}>
            Restore default: {onOff(counts)} → {onOff(kept.defaultValue)}
          </Menu.Item>
        )}
        {isPinnable && stored !== 'on' && (
          <Menu.Item onClick={() => onStage(row, 'on')}>
            Always on, whatever the account sets
          </Menu.Item>
        )}
        {isPinnable && stored !== 'off' && (
          <Menu.Item onClick={() => onStage(row, 'off')}>
            Always off, whatever the account sets
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
