import { Select, Text, Textarea } from '@mantine/core'
import { createLogNote } from '@rolecall/contract/logs'
import { noteLength } from '@rolecall/core/functions/log-records'
import type { LogLevel } from '@rolecall/core/functions/logs'
import { useState } from 'react'
import { api } from '../api.ts'
import { FunctionSelect } from '../functions/FunctionSelect.tsx'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { offers } from '../functions/actions.ts'
import { keptLevels } from './filters.ts'
import { words } from './words.ts'

const action = 'logs.create'

type Noting = { readonly of: string | undefined; readonly onAdded: () => void }

/** Only one edition has notes; there who may not write one is told what it takes. */
export function AddNote({ of, onAdded }: Noting) {
  const whyNot = useWhyNot()(action)
  const [isOpen, setOpen] = useState(false)
  if (!offers(useEdition(), action)) return null
  return (
    <>
      <ActionButton whyNot={whyNot} asked={{ action }} onClick={() => setOpen(true)}>
        {words.note.add}
      </ActionButton>
      {isOpen && <NewNote of={of} onAdded={onAdded} onClose={() => setOpen(false)} />}
    </>
  )
}

function NewNote({ of, onAdded, onClose }: Noting & { readonly onClose: () => void }) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [id, setId] = useState(of ?? null)
  const [level, setLevel] = useState<LogLevel>('Info')
  const [message, setMessage] = useState('')

  async function save() {
    if (id === null) return
    const input = { function: id, level, message }
    const answer = await write(
      () => api.call(createLogNote, { params: { account }, input }),
      words.note.added,
    )
    if (!answer.ok) return
    onAdded()
    onClose()
  }

  return (
    <FormDialog
      title={words.note.title}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Text size="sm">{words.note.about}</Text>
      <FunctionSelect value={id} onChange={setId} isRequired />
      <Select
        label={words.note.level}
        data={[...keptLevels]}
        allowDeselect={false}
        value={level}
        onChange={(chosen) => setLevel(keptLevels.find((each) => each === chosen) ?? level)}
      />
      <Textarea
        label={words.note.message}
        required
        autosize
        minRows={3}
        maxLength={noteLength}
        data-autofocus
        value={message}
        error={issuesByField(problem)['message']}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
    </FormDialog>
  )
}
