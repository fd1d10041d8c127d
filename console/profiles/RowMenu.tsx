import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import type { RowProps } from './ToggleRow.tsx'
import { onOff, words } from './words.ts'

type Props = Pick<RowProps, 'row' | 'profile' | 'onStage'> & { readonly isLocked: boolean }

/**
 * Back to the default, which says what that is; pinning what would follow the account; who may do
 * what it allows; and what became of it in this profile. Why one is sensitive stands in its row.
 */
export function RowMenu({ row, profile, isLocked, onStage }: Props) {
  const navigate = useNavigate()
  const { permission, kept, stored, counts } = row
  const isPinnable = permission.default === 'account' && !isLocked
  const [grant] = permission.grants
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${permission.label}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stored !== 'follow' && !isLocked && (
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
        {grant !== undefined && (
          <Menu.Item
            onClick={() => void navigate({ to: paths.whoCan, search: { action: grant.action } })}
          >
            {words.whoHas}
          </Menu.Item>
        )}
        {profile !== undefined && (
          <Menu.Item
            onClick={() =>
              void navigate({
                to: paths.profile,
                params: { profile },
                search: { tab: 'history', permission: kept.slug },
              })
            }
          >
            {words.historyOf}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
