import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { words } from './words.ts'

type Props = { readonly secret: string; readonly onClose: () => void }

/** The one time that a key is seen. */
export function ShownOnce({ secret, onClose }: Props) {
  const { copy, copied } = useClipboard()
  return (
    <Modal opened onClose={onClose} title="Your new API key" closeOnClickOutside={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          {words.once}
        </Alert>
        <TextInput
          label="API key"
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
    </Modal>
  )
}
