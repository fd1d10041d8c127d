import type { ComponentProps } from 'react'
import { useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'

type Props = Omit<ComponentProps<typeof ActionButton>, 'asked'> & {
  /** The action that it does, on whatever it may be. */
  readonly by: string
}

/** A button for what one may do or not: without the right it says which it takes, and what helps. */
export function GovernedButton({ by, whyNot = null, ...rest }: Props) {
  const missing = useWhyNot()(by)
  return missing === null ? (
    <ActionButton {...rest} whyNot={whyNot} />
  ) : (
    <ActionButton {...rest} whyNot={missing} asked={{ action: by }} />
  )
}
