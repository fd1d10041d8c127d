import { Button, Group, Stack, Text } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import { useState, type ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { StaleAlert } from './StaleAlert.tsx'

type Props = {
  readonly title: string
  readonly confirm: string
  readonly size?: 'md' | 'lg'
  readonly isWriting: boolean
  readonly problem: Problem | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form in a dialog: fields, what went wrong, cancel and save. */
export function FormDialog({ title, confirm, size = 'md', ...rest }: Props) {
  const { isWriting, problem, children, ...on } = rest
  return (
    <Dialog onClose={on.onClose} title={title} size={size}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          on.onSubmit()
        }}
      >
        <Stack>
          {children}
          {problem?.status === 412 ? (
            <Stale key={problem.trace_id} />
          ) : (
            <ProblemAlert problem={problem} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={on.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isWriting}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** The version that a form goes to is whatever the page has now. */
function Stale() {
  const [isReloaded, setReloaded] = useState(false)
  return isReloaded ? (
    <Text component="output" size="sm">
      Their version is loaded. Save again to put yours in its place.
    </Text>
  ) : (
    <StaleAlert
      about="What you typed is still here. Reload to have their version, then save again to put yours in its place."
      onReloaded={() => setReloaded(true)}
    />
  )
}
