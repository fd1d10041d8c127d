import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { changeMyPassword } from '@rolecall/contract/sign-in'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { listed } from '../ui/sentence.ts'
import { meQuery, useMe } from './me.ts'
import { words } from './words.ts'

const eye = { 'aria-label': 'Show the password' }

/** One's own password, at the forced change and in My account. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const queries = useQueryClient()
  const { passwordRules } = useMe()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: { current: '', password: '', again: '' },
    validate: {
      again: (again, { password }) => (again === password ? null : words.passwordRepeat),
    },
  })

  async function change({ current, password }: typeof form.values) {
    const answer = await write(
      () => api.call(changeMyPassword, { input: { current, password } }),
      words.passwordChanged,
    )
    if (!answer.ok) return
    queries.setQueryData(meQuery.queryKey, answer.value.value)
    form.reset()
    onChanged()
  }

  return (
    <form onSubmit={form.onSubmit(change)}>
      <Stack maw={420}>
        <ProblemAlert problem={problem} />
        <PasswordInput
          label="Current password"
          required
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label="New password"
          description={words.passwordRules(listed(passwordRules))}
          required
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('password')}
          error={issuesByField(problem)['password']}
        />
        <PasswordInput
          label="New password again"
          required
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={isWriting} style={{ alignSelf: 'flex-start' }}>
          Change password
        </Button>
      </Stack>
    </form>
  )
}
