import { Select, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { rotateApiKey, type ApiKeyView } from '@rolecall/contract/api-keys'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { useWrite } from '../ui/write.ts'
import { dayMs, lifetimes, overlaps, words } from './words.ts'

type Props = { readonly of: ApiKeyView; readonly onClose: () => void }

export function RotateApiKey({ of: key, onClose }: Props) {
  const { account, user } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm({
    initialValues: { overlap: '0', days: key.state === 'expired' ? '90' : '' },
  })
  const errors = issuesByField(problem)
  const asBefore = { value: '', label: words.renewNot(formatTime(key.expiresAt, user.regional)) }

  async function save() {
    const { overlap, days } = form.values
    const input = {
      overlapMinutes: Number(overlap),
      ...(days === '' ? {} : { expiresAt: Date.now() + Number(days) * dayMs }),
    }
    const answer = await write(
      () => api.call(rotateApiKey, { params: { account, key: key.id }, input }),
      words.rotated(key.name),
    )
    if (answer.ok) setSecret(answer.value.value.value.secret)
  }

  if (secret !== null) return <ShownOnce {...words.shown} secret={secret} onClose={onClose} />
  return (
    <FormDialog
      title={`Rotate ${key.name}`}
      confirm="Rotate"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Text size="sm">{words.rotateAbout}</Text>
      <Select
        label={words.overlapLabel}
        allowDeselect={false}
        data={[...overlaps]}
        {...form.getInputProps('overlap')}
        error={errors['overlapMinutes']}
      />
      <Select
        label={words.renewLabel}
        allowDeselect={false}
        data={[
          ...(key.state === 'expired' ? [] : [asBefore]),
          ...lifetimes.map(({ value, label }) => ({ value, label: `In ${label.toLowerCase()}` })),
        ]}
        {...form.getInputProps('days')}
        error={errors['expiresAt']}
      />
    </FormDialog>
  )
}
