import { Button, Group, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { useState } from 'react'
import { CodeMerge } from '../code/CodeMerge.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ContentDifference } from './ContentDifference.tsx'
import type { CodeDraft } from './use-code-draft.ts'
import type { SaveCode } from './use-save-code.ts'
import { words } from './words.ts'

type Props = {
  readonly draft: CodeDraft
  readonly saving: SaveCode
  readonly theirs: FunctionDetail
}

/** Two people wrote at the same time: neither text is lost, and one decides place by place. */
export function CodeConflict({ draft, saving, theirs }: Props) {
  const mine = draft.content.source
  const [source, setSource] = useState(mine)
  const { copy } = useClipboard()
  const { conflict } = words
  return (
    <Dialog
      onClose={saving.closeConflict}
      // Escape leads out of the editor first.
      closeOnEscape={false}
      title={conflict.title(theirs.name)}
      size="xl"
    >
      <Stack>
        <Text size="sm">
          {theirs.updated.by !== null && `${theirs.updated.by.name}: `}
          {conflict.about}
        </Text>
        <CodeMerge
          label={conflict.mine}
          theirs={theirs.draft.source}
          mine={mine}
          onChange={setSource}
        />
        <ContentDifference was={theirs.draft} is={draft.content} />
        <ProblemAlert problem={saving.problem} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={saving.closeConflict}>
            Decide later
          </Button>
          <Button
            variant="default"
            onClick={() => {
              copy(source)
              saving.takeTheirs()
            }}
          >
            {conflict.takeTheirs}
          </Button>
          <Button loading={saving.isWriting} onClick={() => void saving.saveMerged(source)}>
            {conflict.saveMine}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
