import { Button, Group, Stack, Text } from '@mantine/core'
import { Dialog } from '../ui/Dialog.tsx'
import { restorable, type Row } from './draft.ts'
import { onOff, words } from './words.ts'

type Props = {
  readonly title: string
  readonly rows: readonly Row[]
  readonly onRestore: () => void
  readonly onClose: () => void
}

/** Says what would go back to the role's defaults, before it does. */
export function RestoreDialog({ title, rows, onRestore, onClose }: Props) {
  const changes = restorable(rows)
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <Stack>
        {changes.length === 0 ? (
          <Text size="sm">{words.restoreNothing}</Text>
        ) : (
          <>
            <ul className="plain-list">
              {changes.map(({ permission, kept, value }) => (
                <li key={kept.slug}>
                  <Text size="sm" py={3}>
                    <b>{permission.label}</b>:{' '}
                    {value === kept.defaultValue
                      ? words.staysSame
                      : `${onOff(value)} → ${onOff(kept.defaultValue)}`}
                  </Text>
                </li>
              ))}
            </ul>
            <Text size="sm" c="dimmed">
              {words.restoreNote}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {changes.length === 0 ? 'Close' : 'Cancel'}
          </Button>
          {changes.length > 0 && <Button onClick={onRestore}>Restore {changes.length}</Button>}
        </Group>
      </Stack>
    </Dialog>
  )
}
