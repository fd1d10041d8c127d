import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Asked } from './way-out.ts'
import { WhyNot } from './WhyNot.tsx'

type Props = ButtonProps & {
  /** Why this cannot be done now. The button then stays, reachable, and says so. */
  readonly whyNot?: string | null
  /** The right that it takes: pressed without it, the button also says what would help. */
  readonly asked?: Asked
  readonly onClick?: (() => void) | undefined
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
  readonly 'aria-label'?: string
}

/** A button that explains itself instead of vanishing. */
export function ActionButton({ whyNot = null, asked, onClick, type = 'button', ...rest }: Props) {
  return whyNot === null ? (
    <Button type={type} onClick={onClick} {...rest} />
  ) : (
    <Unavailable whyNot={whyNot} asked={asked} {...rest} />
  )
}

type Unavailable = Omit<Props, 'asked' | 'onClick' | 'type' | 'whyNot'> & {
  readonly whyNot: string
  readonly asked: Asked | undefined
}

/** Hovering says why not; pressing says it to everybody. */
function Unavailable({ whyNot, asked, children, 'aria-label': label, ...look }: Unavailable) {
  const [isOpen, setOpen] = useState(false)
  return (
    <WhyNot reason={whyNot} asked={asked} isOpen={isOpen} onChange={setOpen}>
      <Tooltip label={whyNot} disabled={isOpen} events={{ hover: true, focus: true, touch: false }}>
        <Button
          {...look}
          type="button"
          aria-disabled
          data-disabled
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen((was) => !was)}
          {...(look.variant === 'subtle' ? { bg: 'transparent' } : {})}
        >
          {label === undefined ? children : <span aria-hidden>{children}</span>}
          <VisuallyHidden>
            {label} (not available: {whyNot})
          </VisuallyHidden>
        </Button>
      </Tooltip>
    </WhyNot>
  )
}
