import { Checkbox, PasswordInput, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { useMe } from '../sign-in/me.ts'
import { listed } from '../ui/sentence.ts'
import type { UserDraft } from './draft.ts'
import { words } from './words.ts'

export type FieldProps = {
  readonly draft: UserDraft
  readonly onEdit: (edit: Partial<UserDraft>) => void
  /** By field: what is wrong with it. */
  readonly errors: Readonly<Record<string, string>>
  /** Why the person cannot be edited at all. */
  readonly isLocked: boolean
}

export function DetailFields({
  draft,
  onEdit,
  errors,
  isLocked,
  isNew,
}: FieldProps & { readonly isNew: boolean }) {
  const text = (field: 'loginName' | 'email' | 'name' | 'nickname' | 'employeeId') => ({
    value: draft[field],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onEdit({ [field]: currentTarget.value }),
    error: errors[field],
    readOnly: isLocked,
    required: true,
    autoComplete: 'off',
  })
  return (
    <section className="card" aria-labelledby="details-title">
      <Title order={2} size="h4" id="details-title" mb="sm">
        Details
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Login name"
          {...text('loginName')}
          description={isNew ? words.loginNameHint : words.loginNameFixed}
          readOnly={!isNew}
          variant={isNew ? 'default' : 'filled'}
        />
        <TextInput label="Email address" type="email" {...text('email')} />
        <TextInput label="Name" {...text('name')} />
        <TextInput label="Nickname" description={words.nicknameHint} {...text('nickname')} />
        <TextInput
          label="Employee id (optional)"
          description={words.employeeIdHint}
          {...text('employeeId')}
          required={false}
        />
      </SimpleGrid>
      {isNew && (
        <Checkbox
          mt="md"
          label={words.apiUser}
          description={words.apiUserHint}
          checked={draft.kind === 'api'}
          onChange={({ currentTarget }) =>
            onEdit({ kind: currentTarget.checked ? 'api' : 'human' })
          }
        />
      )}
    </section>
  )
}

export function PasswordFields({ draft, onEdit, errors }: FieldProps) {
  const rules = listed(useMe().passwordRules)
  return (
    <section className="card" aria-labelledby="password-title">
      <Title order={2} size="h4" id="password-title" mb="sm">
        Password
      </Title>
      <Stack maw={420}>
        <PasswordInput
          label="Password"
          description={words.passwordHint(rules)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          value={draft.password}
          error={errors['password']}
          onChange={({ currentTarget }) => onEdit({ password: currentTarget.value })}
        />
        <Checkbox
          label={words.mustChange}
          checked={draft.mustChangePassword}
          onChange={({ currentTarget }) => onEdit({ mustChangePassword: currentTarget.checked })}
        />
      </Stack>
    </section>
  )
}
