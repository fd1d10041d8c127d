import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { count } from '../ui/sentence.ts'
import { editFrom, noDraft } from './bulk-draft.ts'
import { BulkFields } from './BulkFields.tsx'
import { BulkReview } from './BulkReview.tsx'
import { inWords, useChoices } from './bulk-choices.ts'
import type { BulkSaved } from './use-bulk-saved.ts'
import type { Selected } from './use-selection.ts'
import { words } from './words.ts'

type Props = {
  readonly selected: Selected
  readonly onSaved: (saved: BulkSaved) => void
  readonly onClose: () => void
}

/** First what is to change, then what comes of it; from there one can come back. */
export function BulkEditor({ selected, onSaved, onClose }: Props) {
  const [draft, setDraft] = useState(noDraft)
  const [isReviewed, setReviewed] = useState(false)
  const { chosen } = selected
  const choices = useChoices(chosen)
  const edit = editFrom(draft)
  if (isReviewed && edit !== null)
    return (
      <BulkReview
        selected={selected}
        edit={edit}
        says={inWords(edit, choices)}
        verb="Edit"
        onSaved={onSaved}
        onClose={() => setReviewed(false)}
      />
    )
  return (
    <Dialog onClose={onClose} title={`Edit ${count(chosen.length, 'person', 'people')}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setReviewed(true)
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {words.bulkAbout}
          </Text>
          <BulkFields
            draft={draft}
            choices={choices}
            onEdit={(part) => setDraft({ ...draft, ...part })}
          />
          <Group justify="flex-end" className="dialog-foot">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <ActionButton type="submit" whyNot={edit === null ? words.bulkNothing : null}>
              Review
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
