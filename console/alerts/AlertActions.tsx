import { editAlert, testAlert, type AlertView } from '@rolecall/contract/alerts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { AlertForm } from './AlertForm.tsx'
import { DeleteAlert } from './DeleteAlert.tsx'
import { MuteAlert } from './MuteAlert.tsx'
import { RotateSecret } from './RotateSecret.tsx'
import { words } from './words.ts'

type Asked = 'change' | 'mute' | 'secret' | 'delete' | null

export function AlertActions({ alert }: { readonly alert: AlertView }) {
  const { account } = useMe()
  const navigate = useNavigate()
  const { write, problem, isWriting } = useWrite()
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  const params = { account, alert: alert.id }
  const edit = { by: 'alerting.edit', variant: 'default' } as const
  const isMuted = alert.state === 'muted'
  const unmute = () =>
    write(
      () => api.call(editAlert, { params, input: { mutedUntil: 0 }, ifMatch: alert.etag }),
      words.unmuted(alert.name),
    )
  return (
    <>
      <ProblemAlert problem={problem} />
      <GovernedButton
        {...edit}
        loading={isWriting}
        onClick={() => void write(() => api.call(testAlert, { params }), words.testSent)}
      >
        Send a test
      </GovernedButton>
      <GovernedButton {...edit} onClick={() => (isMuted ? void unmute() : ask('mute'))}>
        {isMuted ? 'End muting' : 'Mute'}
      </GovernedButton>
      <GovernedButton {...edit} onClick={() => ask('change')}>
        Change
      </GovernedButton>
      <GovernedButton
        {...edit}
        whyNot={alert.webhook === null ? words.noWebhook : null}
        onClick={() => ask('secret')}
      >
        New webhook secret
      </GovernedButton>
      <GovernedButton by="alerting.delete" variant="default" onClick={() => ask('delete')}>
        Delete
      </GovernedButton>
      {asked === 'change' && <AlertForm alert={alert} onClose={close} />}
      {asked === 'mute' && <MuteAlert alert={alert} onClose={close} />}
      {asked === 'secret' && <RotateSecret alert={alert} onClose={close} />}
      {asked === 'delete' && (
        <DeleteAlert
          alert={alert}
          onDeleted={() => void navigate({ to: paths.alerts })}
          onClose={close}
        />
      )}
    </>
  )
}
