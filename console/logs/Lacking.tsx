import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** Says in the list itself that something of it is not there. */
export const Lacking = ({ children }: { readonly children: string }) => (
  <Text size="sm" className="log-lacking">
    <IconAlertTriangle size={14} aria-hidden /> {children}
  </Text>
)
