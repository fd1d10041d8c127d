import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getDeviceSignIn } from '@rolecall/contract/device-sign-in'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { AnswerProgram } from './AnswerProgram.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/device')

/** Where a person lets in a program that asks to act as them. Opening the page lets nothing in. */
export function DevicePage() {
  const { code } = route.useSearch()
  return (
    <Page title="Sign in a program" about={words.about}>
      <Stack className="card" maw={560}>
        {code === undefined ? <CodeForm /> : <Asked key={code} code={code} />}
      </Stack>
    </Page>
  )
}

function CodeForm() {
  const navigate = useNavigate()
  const form = useForm({ initialValues: { code: '' } })
  return (
    <form
      onSubmit={form.onSubmit(({ code }) =>
        navigate({ to: paths.device, search: { code: code.trim() } }),
      )}
    >
      <Stack align="flex-start">
        <TextInput
          label={words.codeLabel}
          description={words.codeHint}
          required
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <Button type="submit">Continue</Button>
      </Stack>
    </form>
  )
}

function Asked({ code }: { readonly code: string }) {
  // It is gone once it is answered: what was read before the answer stays.
  const request = reading(getDeviceSignIn, { params: { code } })
  const { data, error } = useQuery({ ...request, staleTime: Infinity, retry: false })
  if (data !== undefined) return <AnswerProgram asked={data} />
  if (error === null) return <Loading />
  return (
    <>
      <ProblemAlert problem={error.problem} />
      <CodeForm />
    </>
  )
}
