import type { ComponentProps, ReactNode } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'

type Props = Omit<ComponentProps<typeof GovernedButton>, 'aria-label' | 'children'> & {
  /** What it does, and to which row: read out together. */
  readonly label: string
  readonly of: string
  /** What stands on it, where that is shorter. */
  readonly children?: ReactNode
}

/** A button at the end of a row. */
export const RowButton = ({ label, of, children = label, ...rest }: Props) => (
  <GovernedButton variant="subtle" size="compact-sm" {...rest} aria-label={`${label}: ${of}`}>
    {children}
  </GovernedButton>
)
