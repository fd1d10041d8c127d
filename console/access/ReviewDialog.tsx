import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { ElementProblem, Problem } from '@rolecall/contract/problem'
import type { Saved } from '@rolecall/contract/shapes'
import type { Result } from '@rolecall/core/kit/result'
import type { Answer } from '@rolecall/sdk/client'
import { notifyManager } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { StaleAlert } from '../ui/StaleAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { ImpactPreview } from './ImpactPreview.tsx'
import { words } from './words.ts'

/** The same write twice: asked with `preview`, then done. */
export type Write<Value> = (how: {
  readonly preview: boolean
  readonly reason: string | null
}) => Promise<Result<Answer<Saved<Value>>, Problem>>

/** For what has no body: preview and reason go into the query. */
export const howQuery = ({ preview, reason }: Parameters<Write<unknown>>[0]) => ({
  ...(preview ? { preview } : {}),
  ...(reason === null ? {} : { reason }),
})

type Props<Value> = {
  readonly title: string
  readonly confirm: string
  readonly isDangerous?: boolean
  readonly write: Write<Value>
  /** What was chosen in the dialog itself: another choice is previewed anew. */
  readonly choice?: string
  readonly onSaved: (saved: Saved<Value>) => void
  readonly onClose: () => void
  /** After a reload, where someone else was first: without it, the change is shown here anew. */
  readonly onReloaded?: () => void
  /** Null: whoever opened this says it themselves. */
  readonly said?: string | null
  /** Of many things that change together: those that are in the way, in the words of their area. */
  readonly renderErrors?: (errors: readonly ElementProblem[]) => ReactNode
  /** What the change is, in the words of its area. */
  readonly children?: ReactNode
}

/** Nothing that changes what people may do is saved without having been shown here. */
export function ReviewDialog<Value>(props: Props<Value>) {
  const { title, confirm, isDangerous = false, onClose, children } = props
  const [reason, setReason] = useState('')
  const [reloads, setReloads] = useState(0)
  const asked = `${reloads} ${props.choice ?? ''}`
  const preview = usePreview(props.write, asked)
  const { write, problem, isWriting } = useWrite()
  const [tried, setTried] = useState(asked)
  const refused =
    (tried === asked ? problem : null) ?? (preview?.ok === false ? preview.error : null)
  // In the turn after the page has heard of it: what is written then is on their version.
  const again = () => notifyManager.schedule(() => setReloads((times) => times + 1))

  async function save() {
    setTried(asked)
    const answer = await write(
      () => props.write({ preview: false, reason: reason.trim() === '' ? null : reason.trim() }),
      props.said === undefined ? words.saved : props.said,
    )
    if (answer.ok) props.onSaved(answer.value.value)
  }

  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <Stack gap="md">
        {children}
        <div aria-live="polite">
          {preview === null && <Preparing />}
          {preview?.ok === true && <Effects saved={preview.value.value} />}
        </div>
        {refused?.errors !== undefined && props.renderErrors !== undefined ? (
          props.renderErrors(refused.errors)
        ) : (
          <Refusal problem={refused} onReloaded={props.onReloaded ?? again} />
        )}
        <TextInput
          label={words.reasonLabel}
          description={words.reasonHint}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose} data-autofocus={isDangerous || undefined}>
            Cancel
          </Button>
          <Button
            color={isDangerous ? 'red.9' : 'pine'}
            loading={isWriting}
            disabled={preview?.ok !== true}
            onClick={() => void save()}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

export function Effects({ saved }: { readonly saved: Saved<unknown> }) {
  return (
    <Stack gap="sm">
      {saved.warnings.map((warning) => (
        <Alert key={warning} color="yellow" variant="light">
          {sentence(warning)}
        </Alert>
      ))}
      <ImpactPreview impact={saved.impact} />
    </Stack>
  )
}

type RefusalProps = { readonly problem: Problem | null; readonly onReloaded: () => void }

const Refusal = ({ problem, onReloaded }: RefusalProps) =>
  problem?.status === 412 ? (
    <StaleAlert about={words.stale} onReloaded={onReloaded} />
  ) : (
    <ProblemAlert problem={problem} />
  )

export const Preparing = () => (
  <>
    <Text size="sm" c="dimmed">
      {words.computing}
    </Text>
    <Loading lines={2} />
  </>
)

type Previewed<Value> = {
  readonly asked: string
  readonly answer: Awaited<ReturnType<Write<Value>>>
}

/** Asked when the dialog opens, for another choice in it, and after a reload: the draft behind it cannot change. */
function usePreview<Value>(write: Write<Value>, asked: string) {
  const [previewed, setPreviewed] = useState<Previewed<Value> | null>(null)
  useEffect(() => {
    let isGone = false
    void write({ preview: true, reason: null }).then((answer) => {
      if (!isGone) setPreviewed({ asked, answer })
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-deps -- see above: once for each
  }, [asked])
  return previewed?.asked === asked ? (previewed?.answer ?? null) : null
}
