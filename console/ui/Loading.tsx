import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

export function Loading({ lines = 6 }: { readonly lines?: number }) {
  return (
    <Stack component="output" gap="sm">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={32} width={220} />
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} />
      ))}
    </Stack>
  )
}
