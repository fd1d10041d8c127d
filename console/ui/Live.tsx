import { Text, type TextProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A result that is read out when it changes. */
export function Live({ children, ...look }: TextProps & { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" aria-live="polite" aria-atomic="true" {...look}>
      {children}
    </Text>
  )
}
