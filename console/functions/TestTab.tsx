import { Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { testFunction, type Told } from '@rolecall/contract/calls'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { lazy, Suspense, useId, useState } from 'react'
import { api } from '../api.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { useFunctionActions } from './actions.ts'
import { cliFor, functionPath } from './commands.ts'
import { inputFrom } from './test-input.ts'
import { TestResult } from './TestResult.tsx'
import { useEvents } from './use-events.ts'
import { words } from './words.ts'

const CodeEditor = lazy(() =>
  import('../code/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })),
)
type Props = {
  readonly of: FunctionDetail
  readonly isDirty: boolean
  /** Whether the draft is saved now. */
  readonly onSave: () => Promise<boolean>
}
type Runs = 'draft' | 'deployed'

/** The function tried with a payload: its answer, its log, and how a program would ask the same. */
export function TestTab({ of, isDirty, onSave }: Props) {
  const { account } = useMe()
  const mayNotDraft = useWhyNot()(useFunctionActions().edit)
  const sample = useSample(of)
  const [typed, setTyped] = useState<string | null>(null)
  const [headers, setHeaders] = useState('')
  const [runs, setRuns] = useState<Runs>(mayNotDraft === null ? 'draft' : 'deployed')
  const [told, setTold] = useState<Told | null>(null)
  const { write, problem, isWriting } = useWrite()
  const hint = useId()
  const payload = typed ?? sample
  const read = inputFrom(payload, headers)
  const whyNotRun = useWhyNotRun(of, runs) ?? read.payload ?? read.headers

  async function run() {
    const { input } = read
    if (input === null || whyNotRun !== null || isWriting) return
    if (runs === 'draft' && isDirty && !(await onSave())) return
    const params = { account, function: of.id }
    const answer = await write(
      () => api.call(testFunction, { params, query: { of: runs }, input }),
      null,
    )
    setTold(answer.ok ? answer.value.value : null)
  }

  return (
    <div className="test-beside">
      <Stack gap="sm">
        <Radio.Group
          label={words.test.whatRuns}
          value={runs}
          onChange={(value) => setRuns(value === 'draft' ? 'draft' : 'deployed')}
        >
          <Group mt={4}>
            <Radio value="draft" label={words.test.draft} />
            <Radio value="deployed" label={words.test.deployed} />
          </Group>
        </Radio.Group>
        {runs === 'draft' && isDirty && (
          <Text size="sm" c="dimmed">
            {words.test.savesFirst}
          </Text>
        )}
        <div>
          <Text size="sm" fw={600} mb={4} aria-hidden>
            {words.test.payload}
          </Text>
          <Suspense fallback={<Loading lines={4} />}>
            <CodeEditor
              label={words.test.payload}
              describedBy={hint}
              isJson
              value={payload}
              onChange={setTyped}
              onRun={() => void run()}
            />
          </Suspense>
          <Text size="xs" id={hint} c={read.payload === null ? 'dimmed' : 'red'} aria-live="polite">
            {read.payload ?? words.test.payloadAbout}
          </Text>
        </div>
        <Textarea
          label={words.test.headers}
          description={words.test.headersAbout}
          autosize
          minRows={2}
          value={headers}
          error={read.headers}
          onChange={({ currentTarget }) => setHeaders(currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <RunButton whyNot={whyNotRun} isRunning={isWriting} onRun={() => void run()} />
        </Group>
      </Stack>
      <TestResult
        told={told}
        isRunning={isWriting}
        path={functionPath(account, of.id, runs === 'draft' ? 'test' : 'invoke')}
        body={JSON.stringify(read.input ?? {})}
        cli={cliFor({ function: of.id, of: runs, input: read.input })}
      />
    </div>
  )
}

type RunProps = {
  readonly whyNot: string | null
  readonly isRunning: boolean
  readonly onRun: () => void
}
export const RunButton = ({ whyNot, isRunning, onRun }: RunProps) => (
  <ActionButton loading={isRunning} whyNot={whyNot} onClick={onRun}>
    Run
  </ActionButton>
)

/** A function of an event is tried with what its source sends. */
function useSample({ event }: FunctionDetail): string {
  const found = useEvents().data?.items.find(({ id }) => id === event)
  return JSON.stringify(found?.sample ?? { name: 'Ada' }, null, 2)
}

function useWhyNotRun(of: FunctionDetail, runs: Runs): string | null {
  const whyNot = useWhyNot()
  const { edit, invoke } = useFunctionActions()
  const mayNot = whyNot(invoke)
  if (mayNot !== null) return mayNot
  if (runs === 'deployed') return of.serving === null ? words.notDeployed : null
  return whyNot(edit) === null ? null : words.test.mayNotDraft
}
