import {
  Alert,
  Button,
  Group,
  Modal,
  MultiSelect,
  Radio,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useClipboard } from '@mantine/hooks'
import { createApiKey } from '@rolecall/contract/api-keys'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { dayMs, lifetimes, words } from './words.ts'

type Kind = keyof typeof words.kinds

export function NewApiKey({ onClose }: { readonly onClose: () => void }) {
  const { account, permissions } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm({
    initialValues: {
      name: '',
      kind: 'permissions' as Kind,
      permissions: [] as string[],
      days: '90',
    },
  })
  const { name, kind, days } = form.values
  const errors = issuesByField(problem)
  // The same permission in two roles is one slug, and a key holds slugs.
  const held = new Map(permissions.map(({ slug, label }) => [slug, { value: slug, label }]))

  async function save() {
    const input = {
      name,
      kind,
      expiresAt: Date.now() + Number(days) * dayMs,
      ...(kind === 'permissions' ? { permissions: form.values.permissions } : {}),
    }
    const answer = await write(
      () => api.call(createApiKey, { params: { account }, input }),
      words.made(name),
    )
    if (answer.ok) setSecret(answer.value.value.value.secret)
  }

  if (secret !== null) return <ShownOnce secret={secret} onClose={onClose} />
  return (
    <FormDialog
      title="Add API key"
      confirm="Add"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label="Key name"
        required
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
        error={errors['name']}
      />
      <Radio.Group label="Kind" description={words.kindHint} {...form.getInputProps('kind')}>
        <Stack gap="xs" mt="xs">
          {Object.entries(words.kinds).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'permissions' && (
        <MultiSelect
          label="Permissions"
          comboboxProps={{ withinPortal: false }}
          description={words.permissionsHint}
          searchable
          data={[...held.values()]}
          {...form.getInputProps('permissions')}
          error={errors['permissions']}
        />
      )}
      <Select
        label="Expires after"
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={[...lifetimes]}
        {...form.getInputProps('days')}
        error={errors['expiresAt']}
      />
    </FormDialog>
  )
}

type OnceProps = { readonly secret: string; readonly onClose: () => void }

function ShownOnce({ secret, onClose }: OnceProps) {
  const { copy, copied } = useClipboard()
  return (
    <Modal opened onClose={onClose} title="Your new API key" closeOnClickOutside={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          {words.once}
        </Alert>
        <TextInput
          label="API key"
          value={secret}
          readOnly
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => copy(secret)} aria-live="polite">
            {copied ? 'Copied' : 'Copy'}
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
