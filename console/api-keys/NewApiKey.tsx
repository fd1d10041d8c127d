import { Radio, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { createApiKey } from '@rolecall/contract/api-keys'
import { listUsers } from '@rolecall/contract/users'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NameFields } from '../ui/NameFields.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { useWrite } from '../ui/write.ts'
import { PermissionsField } from './PermissionsField.tsx'
import { dayMs, lifetimes, words } from './words.ts'

type Kind = keyof typeof words.kinds

export function NewApiKey({ onClose }: { readonly onClose: () => void }) {
  const { account, user: me } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm({
    initialValues: {
      name: '',
      description: '',
      kind: 'permissions' as Kind,
      user: me.id,
      permissions: [] as string[],
      days: '90',
    },
  })
  const { name, description, kind, user, permissions, days } = form.values
  const errors = issuesByField(problem)

  async function save() {
    const input = {
      name,
      description,
      kind,
      expiresAt: Date.now() + Number(days) * dayMs,
      ...(user === me.id ? {} : { user }),
      ...(kind === 'permissions' ? { permissions } : {}),
    }
    const answer = await write(
      () => api.call(createApiKey, { params: { account }, input }),
      words.made(name),
    )
    if (answer.ok) setSecret(answer.value.value.value.secret)
  }

  if (secret !== null) return <ShownOnce {...words.shown} secret={secret} onClose={onClose} />
  return (
    <FormDialog
      title="Add API key"
      confirm="Add"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NameFields label="Key name" about={words.descriptionLabel} form={form} errors={errors} />
      <ActsAs
        value={user}
        onChange={(chosen) => form.setValues({ user: chosen, permissions: [] })}
        error={errors['user']}
      />
      <Radio.Group label="Kind" description={words.kindHint} {...form.getInputProps('kind')}>
        <Stack gap="xs" mt="xs">
          {Object.entries(words.kinds).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'permissions' && (
        <PermissionsField
          holder={user}
          description={words.permissionsHint}
          has={[]}
          mayAdd
          value={permissions}
          onChange={(slugs) => form.setFieldValue('permissions', slugs)}
          error={errors['permissions']}
        />
      )}
      <Select
        label="Expires after"
        allowDeselect={false}
        data={[...lifetimes]}
        {...form.getInputProps('days')}
        error={errors['expiresAt']}
      />
    </FormDialog>
  )
}

type ActsAsProps = {
  readonly value: string
  readonly onChange: (user: string) => void
  readonly error: string | undefined
}

/** Oneself, or an API user whom one may manage. */
function ActsAs({ value, onChange, error }: ActsAsProps) {
  const { account, actions, user: me } = useMe()
  const programs = useQuery({
    ...reading(listUsers, { params: { account }, query: { kind: 'api', limit: 200 } }),
    enabled: actions.includes('user.read'),
  }).data?.items.filter(({ may }) => may.edit)
  return (
    <Select
      label={words.actsAs}
      description={words.actsAsHint}
      allowDeselect={false}
      searchable
      data={[
        { value: me.id, label: words.myself(me.name) },
        ...(programs ?? []).map(({ id, name, loginName }) => ({
          value: id,
          label: `${name} (${loginName})`,
        })),
      ]}
      value={value}
      onChange={(chosen) => onChange(chosen ?? me.id)}
      error={error}
    />
  )
}
