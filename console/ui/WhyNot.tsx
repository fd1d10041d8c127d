import { Popover, Text } from '@mantine/core'
import { useContext, type ReactNode } from 'react'
import { WayOutContext, type Asked } from './way-out.ts'

type Props = {
  readonly reason: string
  /** What is asked for where a right is missing: then it is also said what would help. */
  readonly asked?: Asked | undefined
  readonly isOpen: boolean
  readonly onChange: (isOpen: boolean) => void
  /** What was pressed. */
  readonly children: ReactNode
}

/** Without the roles that Mantine would put on the wrapper around what was pressed. */
const dialog = { role: 'dialog', 'aria-label': 'Why this is not available' }
const refused = { type: 'about:blank', title: 'Not allowed', status: 403, code: 'denied' } as const

/** Whatever cannot be done says why when it is pressed, and what would help. */
export function WhyNot({ reason, asked, isOpen, onChange, children }: Props) {
  const wayOut = useContext(WayOutContext)
  return (
    <Popover
      opened={isOpen}
      onChange={onChange}
      width="min(340px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      withArrow
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <span className="inline">{children}</span>
      </Popover.Target>
      <Popover.Dropdown {...dialog}>
        {/* Read out first; what helps may still be on its way. Escape closes this, and no dialog below. */}
        <Text
          size="sm"
          fw={600}
          tabIndex={-1}
          data-autofocus
          data-mantine-stop-propagation="true"
          className="unringed"
        >
          {reason}
        </Text>
        {isOpen && asked !== undefined && wayOut({ ...refused, detail: reason, asked })}
      </Popover.Dropdown>
    </Popover>
  )
}
