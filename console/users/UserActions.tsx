import { Text } from '@mantine/core'
import { deleteUser, editUser, type UserView } from '@rolecall/contract/users'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { sentence } from '../ui/sentence.ts'
import { ResetPassword } from './ResetPassword.tsx'
import { useSaved } from './use-saved.ts'
import { aboutStates, words } from './words.ts'

type Asked = StateVerb | 'delete' | 'password' | null

/** What can be done about the state somebody is in. */
const stateVerbs = {
  enabled: ['Disable'],
  disabled: ['Enable'],
  locked: ['Unlock', 'Disable'],
} as const satisfies Record<UserView['state'], readonly StateVerb[]>
const stateOf = { Enable: 'enabled', Unlock: 'enabled', Disable: 'disabled' } as const
type StateVerb = keyof typeof stateOf
const aboutState: Readonly<Record<StateVerb, string>> = {
  ...aboutStates,
  Unlock: words.unlockAbout,
}

export function UserActions({ user }: { readonly user: UserView }) {
  const [asked, setAsked] = useState<Asked>(null)
  const { may, state, kind } = user
  const whyNot = sentence(may.whyNot ?? 'you may not do this to this person')
  const navigate = useNavigate()
  const close = () => setAsked(null)
  const offerBack = useSaved()
  return (
    <>
      {stateVerbs[state].map((verb) => (
        <ActionButton
          key={verb}
          variant="default"
          whyNot={may.disable ? null : whyNot}
          asked={{ action: 'user.disable', target: user.id }}
          onClick={() => setAsked(verb)}
        >
          {verb}
        </ActionButton>
      ))}
      {kind === 'human' && (
        <ActionButton
          variant="default"
          whyNot={may.resetPassword ? null : whyNot}
          asked={{ action: 'user.reset-password', target: user.id }}
          onClick={() => setAsked('password')}
        >
          Reset password
        </ActionButton>
      )}
      <GovernedButton
        by="user.create"
        variant="default"
        onClick={() => void navigate({ to: paths.newUser, search: { from: user.id } })}
      >
        Duplicate
      </GovernedButton>
      <ActionButton
        variant="default"
        whyNot={may.delete ? null : whyNot}
        asked={{ action: 'user.delete', target: user.id }}
        onClick={() => setAsked('delete')}
      >
        Delete
      </ActionButton>
      {asked !== null && asked in stateOf && (
        <ReviewState user={user} verb={asked as StateVerb} onDone={offerBack} onClose={close} />
      )}
      {asked === 'delete' && <ReviewDelete user={user} onClose={close} />}
      {asked === 'password' && <ResetPassword user={user} onClose={close} />}
    </>
  )
}

type Props = { readonly user: UserView; readonly onClose: () => void }

type StateProps = Props & {
  readonly verb: StateVerb
  readonly onDone: ReturnType<typeof useSaved>
}

function ReviewState({ user, verb, onDone, onClose }: StateProps) {
  const { account } = useMe()
  const { state } = user
  return (
    <ReviewDialog
      title={`${verb} ${user.name}?`}
      confirm={verb}
      isDangerous={verb === 'Disable'}
      write={({ preview, reason }) =>
        api.call(editUser, {
          params: { account, user: user.id },
          query: preview ? { preview } : {},
          input: { state: stateOf[verb], ...(reason === null ? {} : { reason }) },
          ifMatch: user.etag,
        })
      }
      // A lock comes of wrong passwords: nobody can give it back.
      {...(state === 'locked' ? {} : { said: null })}
      onSaved={({ value }) => {
        onClose()
        if (state !== 'locked') onDone(value, { state })
      }}
      onClose={onClose}
    >
      <Text size="sm">{aboutState[verb]}</Text>
    </ReviewDialog>
  )
}

function ReviewDelete({ user, onClose }: Props) {
  const { account } = useMe()
  const navigate = useNavigate()
  return (
    <ReviewDialog
      title={`Delete ${user.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(user.name)}
      write={(how) =>
        api.call(deleteUser, {
          params: { account, user: user.id },
          query: howQuery(how),
          ifMatch: user.etag,
        })
      }
      onSaved={() => void navigate({ to: paths.users, ignoreBlocker: true })}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
