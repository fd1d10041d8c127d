import { Text, TextInput } from '@mantine/core'
import { editAlert, type AlertView } from '@rolecall/contract/alerts'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { instantOf, localTime } from '../ui/local-time.ts'
import { Suggestions } from '../ui/Suggestions.tsx'
import { useWrite } from '../ui/write.ts'
import { spans, words } from './words.ts'

type Props = { readonly alert: AlertView; readonly onClose: () => void }

/** Until a moment, by one's own clock. */
export function MuteAlert({ alert, onClose }: Props) {
  const { account, user } = useMe()
  const { timeZone } = user.regional
  const { write, problem, isWriting } = useWrite()
  const [now] = useState(() => Date.now())
  const [until, setUntil] = useState(() => localTime(now + spans[0].value, timeZone))
  const [wasTried, setTried] = useState(false)
  const mutedUntil = instantOf(until, timeZone)
  const isToCome = mutedUntil !== null && mutedUntil > now

  async function save() {
    setTried(true)
    if (!isToCome) return
    const params = { account, alert: alert.id }
    const answer = await write(
      () => api.call(editAlert, { params, input: { mutedUntil }, ifMatch: alert.etag }),
      words.muted(alert.name),
    )
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={`Mute ${alert.name}`}
      confirm="Mute"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Text size="sm">{words.muteAbout}</Text>
      <Suggestions
        legend="For so long"
        items={spans}
        onChoose={(ms: number) => setUntil(localTime(now + ms, timeZone))}
      />
      <TextInput
        type="datetime-local"
        label="Until"
        required
        data-autofocus
        value={until}
        error={wasTried && !isToCome ? words.notFuture : null}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
    </FormDialog>
  )
}
