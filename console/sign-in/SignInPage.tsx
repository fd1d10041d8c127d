import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { login } from '@rolecall/contract/sign-in'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState, type ChangeEvent, type SubmitEvent } from 'react'
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
  // By hand: a form library would be a part of the first page for these three fields.
  const [input, setInput] = useState({ account, loginName: '', password: '' })
  const field = (name: keyof typeof input) => ({
    value: input[name],
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) =>
      setInput({ ...input, [name]: currentTarget.value }),
  })

  async function signIn(event: SubmitEvent) {
    event.preventDefault()
    const answer = await write(() => api.call(login, { input }), null)
    if (!answer.ok) return
    // Nothing of another person's session may be shown to this one.
    queries.clear()
    queries.setQueryData(meQuery.queryKey, answer.value.value)
    router.history.push(isOurs(back) ? back : paths.home)
  }

  return (
    <Doorway>
      <Page isRemembered={false} title="Sign in" about={words.signInAbout}>
        <form onSubmit={(event) => void signIn(event)}>
          <Stack>
            <ProblemAlert problem={problem} />
            <TextInput
              label="Account"
              description={words.accountHint}
              required
              autoComplete="organization"
              {...field('account')}
            />
            <TextInput
              label="Login name"
              required
              autoComplete="username"
              {...field('loginName')}
            />
            <PasswordInput
              label="Password"
              required
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              {...field('password')}
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
