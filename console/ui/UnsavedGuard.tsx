import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'

type Props = {
  readonly dirty: boolean
  /** The changes are given up. */
  readonly onLeave?: () => void
}

/** Leaving with changes that are not saved asks first: inside the console and when closing the tab. */
export function UnsavedGuard({ dirty, onLeave }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  const isAsking = blocker.status === 'blocked'
  return (
    <Modal opened={isAsking} onClose={() => blocker.reset?.()} title="Leave without saving?">
      <Text size="sm">Your changes on this page are not saved and would be lost.</Text>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          Stay
        </Button>
        <Button
          variant="default"
          onClick={() => {
            onLeave?.()
            blocker.proceed?.()
          }}
        >
          Leave and lose the changes
        </Button>
      </Group>
    </Modal>
  )
}
