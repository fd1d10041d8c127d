import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { ElementProblem, Problem } from '@rolecall/contract/problem'
import type { Saved } from '@rolecall/contract/shapes'
import type { Result } from '@rolecall/core/kit/result'
import type { Answer } from '@rolecall/sdk/client'
import { useEffect, useState, type ReactNode } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
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
  /** For a thing that someone else changed meanwhile: fetch it again, keep what was typed. */
  readonly onReload?: () => void
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
  const preview = usePreview(props.write, props.choice)
  const { write, problem, isWriting } = useWrite()
  const [tried, setTried] = useState(props.choice)
  const refused =
    (tried === props.choice ? problem : null) ?? (preview?.ok === false ? preview.error : null)

  async function save() {
    setTried(props.choice)
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
          <Refusal problem={refused} onReload={props.onReload} />
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

function Refusal({
  problem,
  onReload,
}: {
  readonly problem: Problem | null
  readonly onReload: (() => void) | undefined
}) {
  if (problem?.status !== 412 || onReload === undefined) return <ProblemAlert problem={problem} />
  return (
    <Alert color="yellow" variant="light" title={words.staleTitle}>
      <Text size="sm">{words.stale}</Text>
      <Button mt="sm" size="xs" onClick={onReload}>
        {words.reload}
      </Button>
    </Alert>
  )
}

export const Preparing = () => (
  <>
    <Text size="sm" c="dimmed">
      {words.computing}
    </Text>
    <Loading lines={2} />
  </>
)

type Previewed<Value> = {
  readonly choice: string | undefined
  readonly answer: Awaited<ReturnType<Write<Value>>>
}

/** Asked when the dialog opens, and for another choice in it: the draft behind it cannot change. */
function usePreview<Value>(write: Write<Value>, choice: string | undefined) {
  const [previewed, setPreviewed] = useState<Previewed<Value> | null>(null)
  useEffect(() => {
    let isGone = false
    void write({ preview: true, reason: null }).then((answer) => {
      if (!isGone) setPreviewed({ choice, answer })
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-deps -- see above: once for each choice
  }, [choice])
  return previewed?.choice === choice ? (previewed?.answer ?? null) : null
}
