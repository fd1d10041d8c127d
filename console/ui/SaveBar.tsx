import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { count } from './sentence.ts'

type Props = {
  readonly changes: number
  readonly affected?: string
  readonly saveLabel: string
  /** Something to know before saving. */
  readonly note?: string | null
  readonly isSaving?: boolean
  /** What came of saving: the bar is in sight wherever the page stands. */
  readonly children?: ReactNode
  readonly onSave: () => void
  readonly onDiscard: () => void
}

/** Appears with the first change and stays in sight until it is saved or given up. */
export function SaveBar({
  changes,
  affected,
  saveLabel,
  note = null,
  isSaving = false,
  children,
  ...on
}: Props) {
  if (changes === 0) return null
  return (
    <section className="save-bar" aria-label="Unsaved changes" tabIndex={-1}>
      {note !== null && (
        <Alert color="yellow" variant="light" mb="xs" p="xs">
          {note}
        </Alert>
      )}
      {children}
      <Group justify="space-between" gap="sm">
        <Text component="output" size="sm" fw={600}>
          {count(changes, 'change')}
          {affected !== undefined && <> · {affected}</>}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={on.onDiscard}>
            Discard
          </Button>
          <Button onClick={on.onSave} loading={isSaving}>
            {saveLabel}
          </Button>
        </Group>
      </Group>
    </section>
  )
}
