import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import type { Saved } from '@rolecall/contract/shapes'
import { importFiles, type Files, type ImportView } from '@rolecall/contract/transfer'
import { IconUpload } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { ImpactPreview } from '../access/ImpactPreview.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { textsOf } from './files.ts'
import { ImportRows } from './ImportRows.tsx'
import { RowErrors } from './RowErrors.tsx'
import { words } from './words.ts'

type Shown = { readonly files: Files; readonly saved: Saved<ImportView> }

/** To be allowed one kind of row is enough to bring in files: each row is judged by itself. */
const brings = /^(user|profile|agent-group|skill|lob)\.(create|edit)$/

/** Files are shown first: what they would make and change, for whom; or each row that is refused. */
export function ImportFiles() {
  const { account, actions } = useMe()
  const [shown, setShown] = useState<Shown | null>(null)
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const { write, problem, isWriting, forget } = useWrite()
  const call = (files: Files, preview: boolean) =>
    api.call(importFiles, { params: { account }, query: { preview }, input: { files } })

  async function choose(chosen: readonly File[]) {
    if (chosen.length === 0) return
    setShown(null)
    setUnreadable(null)
    forget()
    const files = await textsOf(chosen).catch(() => null)
    if (files === null) return setUnreadable(chosen.map(({ name }) => name).join(', '))
    const answer = await write(() => call(files, true), null)
    if (answer.ok) setShown({ files, saved: answer.value.value })
  }

  async function apply({ files }: Shown) {
    const answer = await write(() => call(files, false), words.done)
    if (answer.ok) setShown(null)
  }

  if (!actions.some((action) => brings.test(action)))
    return (
      <GovernedButton by="user.edit" variant="default" style={{ alignSelf: 'flex-start' }}>
        {words.choose}
      </GovernedButton>
    )
  return (
    <Stack gap="sm">
      <DropZone isBusy={isWriting} onChoose={(files) => void choose(files)} />
      <div aria-live="polite">
        {unreadable !== null && <Alert color="red" title={words.unreadable(unreadable)} />}
        <Refused problem={problem} />
        {shown !== null && (
          <Stack gap="sm">
            <ImportRows view={shown.saved.value} />
            <ImpactPreview impact={shown.saved.impact} />
            <Group>
              <Button loading={isWriting} onClick={() => void apply(shown)}>
                Bring in
              </Button>
              <Button variant="default" onClick={() => setShown(null)}>
                Cancel
              </Button>
            </Group>
          </Stack>
        )}
      </div>
    </Stack>
  )
}

function Refused({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null
  if (problem.code === 'nothing-to-change') return <Text size="sm">{words.nothing}</Text>
  if (problem.errors !== undefined) return <RowErrors errors={problem.errors} />
  return <ProblemAlert problem={problem} />
}

type DropProps = {
  readonly isBusy: boolean
  readonly onChoose: (files: readonly File[]) => void
}

/** Dropping is for those who like it; the button does the same. */
function DropZone({ isBusy, onChoose }: DropProps) {
  const drop = (event: DragEvent) => {
    event.preventDefault()
    onChoose([...event.dataTransfer.files])
  }
  return (
    <Stack
      className="card"
      align="center"
      gap="xs"
      py="lg"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Text size="sm">{words.drop}</Text>
      <FileButton
        multiple
        accept=".zip,.csv"
        onChange={onChoose}
        inputProps={{ 'aria-label': 'Files to bring in' }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={isBusy}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {words.choose}
          </Button>
        )}
      </FileButton>
    </Stack>
  )
}
