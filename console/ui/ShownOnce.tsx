import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Dialog } from './Dialog.tsx'

type Props = {
  readonly title: string
  /** What it is. */
  readonly label: string
  /** What to do with it. */
  readonly about: string
  readonly secret: string
  readonly onClose: () => void
}

/** The one time that a secret is seen. */
export function ShownOnce({ title, label, about, secret, onClose }: Props) {
  const { copy, copied } = useClipboard()
  return (
    <Dialog onClose={onClose} title={title} closeOnClickOutside={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          {about}
        </Alert>
        <TextInput
          label={label}
          value={secret}
          readOnly
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => copy(secret)} aria-live="polite">
            {copied ? 'Copied' : 'Copy'}
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
