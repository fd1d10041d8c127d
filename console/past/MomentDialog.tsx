import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { instantOf, localTime } from '../ui/local-time.ts'
import { words } from './words.ts'

type Props = {
  readonly onShow: (asOf: string) => void
  readonly onClose: () => void
}

/** Chooses a moment of the past: by the clock, or by a revision. */
export function MomentDialog({ onShow, onClose }: Props) {
  const { timeZone } = useMe().user.regional
  const [now] = useState(() => Date.now())
  const [time, setTime] = useState('')
  const [revision, setRevision] = useState<number | string>('')
  const [wasTried, setTried] = useState(false)
  const instant = instantOf(time, timeZone)
  const chosen =
    revision !== '' ? String(revision) : instant === null ? null : new Date(instant).toISOString()

  return (
    <FormDialog
      title={words.title}
      confirm={words.show}
      isWriting={false}
      problem={null}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (chosen !== null) onShow(chosen)
      }}
    >
      <TextInput
        type="datetime-local"
        label={words.time}
        description={words.timeHint}
        data-autofocus
        max={localTime(now, timeZone)}
        value={time}
        onChange={({ currentTarget }) => setTime(currentTarget.value)}
        error={wasTried && chosen === null ? words.either : null}
      />
      <NumberInput
        label={words.revision}
        description={words.revisionHint}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={revision}
        onChange={setRevision}
      />
    </FormDialog>
  )
}
