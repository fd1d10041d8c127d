import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { login } from '@rolecall/contract/sign-in'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { isOurs } from './back.ts'
import { Doorway } from './Doorway.tsx'
import { meQuery } from './me.ts'
import { words } from './words.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { back, account = '' } = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({ initialValues: { account, loginName: '', password: '' } })

  async function signIn(input: typeof form.values) {
    const answer = await write(() => api.call(login, { input }), null)
    if (!answer.ok) return
    // Nothing of another person's session may be shown to this one.
    queries.clear()
    queries.setQueryData(meQuery.queryKey, answer.value.value)
    router.history.push(isOurs(back) ? back : paths.home)
  }

  return (
    <Doorway>
      <Page title="Sign in" about={words.signInAbout}>
        <form onSubmit={form.onSubmit(signIn)}>
          <Stack>
            <ProblemAlert problem={problem} />
            <TextInput
              label="Account"
              description={words.accountHint}
              required
              autoComplete="organization"
              {...form.getInputProps('account')}
            />
            <TextInput
              label="Login name"
              required
              autoComplete="username"
              {...form.getInputProps('loginName')}
            />
            <PasswordInput
              label="Password"
              required
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={isWriting}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Page>
    </Doorway>
  )
}
