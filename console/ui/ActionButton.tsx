import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = ButtonProps & {
  /** Why this cannot be done now. The button then stays, reachable, and says so. */
  readonly whyNot?: string | null
  readonly onClick?: (() => void) | undefined
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
  readonly 'aria-label'?: string
}

/** A button that explains itself instead of vanishing. */
export function ActionButton({ whyNot = null, onClick, type = 'button', ...rest }: Props) {
  if (whyNot === null) return <Button type={type} onClick={onClick} {...rest} />

  const { children, 'aria-label': label, ...look } = rest
  return (
    <Tooltip label={whyNot} events={{ hover: true, focus: true, touch: true }}>
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
    </Tooltip>
  )
}
