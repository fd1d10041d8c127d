import { Button, Popover, Text, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core'
import { useContext, useState, type ReactNode } from 'react'
import { WayOutContext } from './way-out.ts'

/** An action, and the thing it would be done to. */
export type Asked = { readonly action: string; readonly target?: string }

type Props = ButtonProps & {
  /** Why this cannot be done now. The button then stays, reachable, and says so. */
  readonly whyNot?: string | null
  /** What the button does: pressed when it cannot be done, it says what would help. */
  readonly asked?: Asked
  readonly onClick?: (() => void) | undefined
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
  readonly 'aria-label'?: string
}

/** A button that explains itself instead of vanishing. */
export function ActionButton({ whyNot = null, asked, onClick, type = 'button', ...rest }: Props) {
  if (whyNot === null) return <Button type={type} onClick={onClick} {...rest} />
  if (asked !== undefined) return <Refused whyNot={whyNot} asked={asked} {...rest} />
  return (
    <Tooltip label={whyNot} events={{ hover: true, focus: true, touch: true }}>
      <Unavailable {...rest} whyNot={whyNot} />
    </Tooltip>
  )
}

type Unavailable = Omit<Props, 'asked' | 'type' | 'whyNot'> & {
  readonly whyNot: string
  readonly 'aria-haspopup'?: 'dialog'
  readonly 'aria-expanded'?: boolean
}

function Unavailable({ whyNot, children, 'aria-label': label, ...look }: Unavailable) {
  return (
    <Button
      {...look}
      type="button"
      aria-disabled
      data-disabled
      {...(look.variant === 'subtle' ? { bg: 'transparent' } : {})}
    >
      {label === undefined ? children : <span aria-hidden>{children}</span>}
      <VisuallyHidden>
        {label} (not available: {whyNot})
      </VisuallyHidden>
    </Button>
  )
}

/** Without the roles that Mantine would put on the wrapper around the button. */
const dialog = { role: 'dialog', 'aria-label': 'Why this is not available' }

/** Hovering says why not; pressing says what would help, and lets one ask for it. */
function Refused({ asked, ...rest }: Unavailable & { readonly asked: Asked }) {
  const [isOpen, setOpen] = useState(false)
  const wayOut = useContext(WayOutContext)
  const { whyNot } = rest
  const problem = { type: 'about:blank', title: 'Not allowed', status: 403, code: 'denied' }
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={340}
      trapFocus
      returnFocus
      withArrow
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <span className="inline">
          <Tooltip
            label={whyNot}
            disabled={isOpen}
            events={{ hover: true, focus: true, touch: false }}
          >
            <Unavailable
              {...rest}
              aria-haspopup="dialog"
              aria-expanded={isOpen}
              onClick={() => setOpen((was) => !was)}
            />
          </Tooltip>
        </span>
      </Popover.Target>
      <Popover.Dropdown {...dialog}>
        {/* Read out first; what helps may still be on its way. */}
        <Text size="sm" fw={600} tabIndex={-1} data-autofocus className="unringed">
          {whyNot}
        </Text>
        {isOpen && wayOut({ ...problem, detail: whyNot, asked })}
      </Popover.Dropdown>
    </Popover>
  )
}
