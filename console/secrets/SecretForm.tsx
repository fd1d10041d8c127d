import { Alert, Checkbox, Textarea, TextInput } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import { createSecret, editSecret, type SecretView } from '@rolecall/contract/secrets'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

export function NewSecret({ onClose }: { readonly onClose: () => void }) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [name, setName] = useState('')
  const field = useValue()

  async function save() {
    const read = field.read()
    if (read === null) return
    const input = { name, value: read.value }
    const answer = await write(
      () => api.call(createSecret, { params: { account }, input }),
      words.added(name),
    )
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title="Add secret"
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label="Secret name"
        description={words.nameHint}
        required
        data-autofocus
        autoComplete="off"
        maxLength={100}
        value={name}
        error={issuesByField(problem)['name']}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ValueField field={field} problem={problem} />
    </FormDialog>
  )
}

type ReplaceProps = { readonly secret: SecretView; readonly onClose: () => void }

export function ReplaceSecret({ secret, onClose }: ReplaceProps) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const field = useValue()

  async function save() {
    const read = field.read()
    if (read === null) return
    const request = { params: { account, secret: secret.id }, input: { value: read.value } }
    const answer = await write(() => api.call(editSecret, request), words.replaced(secret.name))
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={`Replace the value of ${secret.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <ValueField field={field} problem={problem} />
      <Alert color="blue" variant="light">
        {words.nextCall}
      </Alert>
    </FormDialog>
  )
}

/** A value while it is typed: it is kept nowhere, and gone with the dialog. */
function useValue() {
  const [text, setText] = useState('')
  const [isJson, setJson] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  return {
    text,
    isJson,
    fault,
    setJson,
    type: (next: string) => {
      setText(next)
      setFault(null)
    },
    read: (): { readonly value: unknown } | null => {
      if (text === '') {
        setFault(words.valueNeeded)
        return null
      }
      if (!isJson) return { value: text }
      try {
        return { value: JSON.parse(text) as unknown }
      } catch {
        setFault(words.notJson)
        return null
      }
    },
  }
}

type FieldProps = {
  readonly field: ReturnType<typeof useValue>
  readonly problem: Problem | null
}

function ValueField({ field, problem }: FieldProps) {
  return (
    <>
      <Alert color="yellow" variant="light">
        {words.once}
      </Alert>
      <Textarea
        label="Value"
        description={words.valueHint}
        required
        autosize
        minRows={2}
        maxRows={10}
        // Kept by no browser and sent to no spelling service.
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        name="value-of-secret"
        data-1p-ignore
        data-lpignore="true"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={field.text}
        error={field.fault ?? issuesByField(problem)['value']}
        onChange={({ currentTarget }) => field.type(currentTarget.value)}
      />
      <Checkbox
        label={words.json}
        description={words.jsonAbout}
        checked={field.isJson}
        onChange={({ currentTarget }) => field.setJson(currentTarget.checked)}
      />
    </>
  )
}
