import { Button, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'

/** The id in full, also for a browser that does not let us copy; pressing it copies. */
export function CopyId({ id }: { readonly id: string }) {
  const { copy, copied } = useClipboard()
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      px={4}
      rightSection={<IconCopy size={14} aria-hidden />}
      onClick={() => copy(id)}
    >
      <VisuallyHidden>Copy the id </VisuallyHidden>
      <code>{id}</code>
      <span aria-live="polite">{copied && '\u00a0copied'}</span>
    </Button>
  )
}
