import { Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { resetPassword, type UserView } from '@rolecall/contract/users'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { listed } from '../ui/sentence.ts'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

type Props = { readonly user: UserView; readonly onClose: () => void }

export function ResetPassword({ user, onClose }: Props) {
  const { account, passwordRules } = useMe()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({ initialValues: { password: '', mustChange: true } })

  async function reset(input: typeof form.values) {
    const answer = await write(
      () => api.call(resetPassword, { params: { account, user: user.id }, input }),
      words.wasReset(user.name),
    )
    if (answer.ok) onClose()
  }

  return (
    <Dialog onClose={onClose} title={`Reset the password of ${user.name}`}>
      <form onSubmit={form.onSubmit(reset)}>
        <Stack>
          <Text size="sm">{words.resetAbout}</Text>
          <ProblemAlert problem={problem} />
          <PasswordInput
            label="New password"
            description={words.passwordHint(listed(passwordRules))}
            required
            data-autofocus
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
            error={issuesByField(problem)['password']}
          />
          <Checkbox
            label={words.mustChange}
            {...form.getInputProps('mustChange', { type: 'checkbox' })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isWriting}>
              Reset password
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
