import { Button, Group, Stack } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import type { ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

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
          <ProblemAlert problem={problem} />
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
