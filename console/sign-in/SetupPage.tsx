import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { checkSetup, setup } from '@rolecall/contract/sign-in'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api, reading } from '../api.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { listed } from '../ui/sentence.ts'
import { useWrite } from '../ui/write.ts'
import { Doorway } from './Doorway.tsx'
import { meQuery } from './me.ts'
import { words } from './words.ts'

const route = getRouteApi('/setup')

export function SetupPage() {
  const { token = '' } = route.useSearch()
  return (
    <Doorway>
      <Page isRemembered={false} title="Set up your account" about={words.setupAbout}>
        {token === '' ? <p role="alert">{words.setupNoToken}</p> : <SetupForm token={token} />}
      </Page>
    </Doorway>
  )
}

function SetupForm({ token }: { readonly token: string }) {
  const { data: link } = useSuspenseQuery(reading(checkSetup, { query: { token } }))
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: { loginName: '', email: '', name: '', nickname: '', password: '' },
  })
  const issues = issuesByField(problem)

  async function begin(input: typeof form.values) {
    const answer = await write(() => api.call(setup, { input: { token, ...input } }), null)
    if (!answer.ok) return
    queries.setQueryData(meQuery.queryKey, answer.value.value)
    await navigate({ to: paths.home })
  }

  return (
    <form onSubmit={form.onSubmit(begin)}>
      <Stack>
        <ProblemAlert problem={problem} />
        <TextInput label="Account" value={link.account} readOnly />
        <TextInput
          label="Login name"
          description={words.loginNameHint}
          required
          autoComplete="username"
          {...form.getInputProps('loginName')}
          error={issues['loginName']}
        />
        <TextInput
          label="Email address"
          type="email"
          required
          autoComplete="email"
          {...form.getInputProps('email')}
          error={issues['email']}
        />
        <TextInput
          label="Name"
          required
          autoComplete="name"
          {...form.getInputProps('name')}
          error={issues['name']}
        />
        <TextInput
          label="Nickname"
          description={words.nicknameHint}
          required
          autoComplete="nickname"
          {...form.getInputProps('nickname')}
          error={issues['nickname']}
        />
        <PasswordInput
          label="Password"
          description={words.passwordRules(listed(link.passwordRules))}
          required
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
          error={issues['password']}
        />
        <Button type="submit" loading={isWriting}>
          Start using Rolecall
        </Button>
      </Stack>
    </form>
  )
}
