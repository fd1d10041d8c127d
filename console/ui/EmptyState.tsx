import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One sentence and one thing to do. */
export function EmptyState({
  sentence,
  action,
}: {
  readonly sentence: string
  readonly action?: ReactNode
}) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" className="card">
      <Text c="dimmed" ta="center">
        {sentence}
      </Text>
      {action}
    </Stack>
  )
}
