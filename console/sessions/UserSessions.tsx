import { Button, Stack, Text } from '@mantine/core'
import { endUserSession, endUserSessions, listUserSessions } from '@rolecall/contract/sessions'
import type { UserView } from '@rolecall/contract/users'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { useWrite } from '../ui/write.ts'
import { SessionList } from './SessionList.tsx'
import { words } from './words.ts'

/** Where another person is signed in, for who may sign them out. */
export function UserSessions({ user }: { readonly user: UserView }) {
  return user.may.sessions ? (
    <Managed user={user} />
  ) : (
    <Text size="sm">
      {sentence(user.may.whyNot ?? 'you may not see where others are signed in')}
    </Text>
  )
}

function Managed({ user }: { readonly user: UserView }) {
  const { account } = useMe()
  const params = { account, user: user.id }
  const { data } = useSuspenseQuery(reading(listUserSessions, { params }))
  const { write, problem, isWriting } = useWrite()
  const [isAsking, setAsking] = useState(false)
  return (
    <Stack component="section" className="card" gap="sm" aria-label="Sessions">
      <ProblemAlert problem={problem} />
      {data.total === 0 ? (
        <Text size="sm">{words.nowhere(user.name)}</Text>
      ) : (
        <>
          <SessionList
            sessions={data.items}
            isEnding={isWriting}
            onEnd={({ id }) =>
              void write(
                () => api.call(endUserSession, { params: { ...params, session: id } }),
                words.ended,
              )
            }
          />
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setAsking(true)}
          >
            {words.everywhere}
          </Button>
        </>
      )}
      {isAsking && <SignOut user={user} onClose={() => setAsking(false)} />}
    </Stack>
  )
}

function SignOut({ user, onClose }: { readonly user: UserView; readonly onClose: () => void }) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  async function signOut() {
    const params = { account, user: user.id }
    const answer = await write(
      () => api.call(endUserSessions, { params }),
      words.signedOut(user.name),
    )
    if (answer.ok) onClose()
  }
  return (
    <FormDialog
      title={words.everywhereAsk(user.name)}
      confirm={words.everywhere}
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void signOut()}
      onClose={onClose}
    >
      <Text size="sm">{words.everywhereAbout}</Text>
    </FormDialog>
  )
}
