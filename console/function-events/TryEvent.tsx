import { Group, Select, Stack, Text, Title } from '@mantine/core'
import { emitEvent } from '@rolecall/contract/calls'
import type { OutputOf } from '@rolecall/contract/endpoint'
import { lazy, Suspense, useId, useState } from 'react'
import { api } from '../api.ts'
import { inputFrom } from '../functions/test-input.ts'
import { Logs, Response } from '../functions/TestResult.tsx'
import { RunButton } from '../functions/TestTab.tsx'
import type { FunctionEvent } from '../functions/use-events.ts'
import { words as functionWords } from '../functions/words.ts'
import { useMe } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

const CodeEditor = lazy(() =>
  import('../code/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })),
)
type Props = { readonly event: FunctionEvent; readonly onClose: () => void }
type Emitted = OutputOf<typeof emitEvent>

/** An event as its source sends it, to the functions that answer it. */
export function TryEvent({ event, onClose }: Props) {
  const { account } = useMe()
  const [payload, setPayload] = useState(() => JSON.stringify(event.sample, null, 2))
  const [skill, setSkill] = useState<string | null>(null)
  const [emitted, setEmitted] = useState<Emitted | null>(null)
  const { write, problem, isWriting } = useWrite()
  const hint = useId()
  const read = inputFrom(payload, '')

  async function run() {
    const { input } = read
    if (input === null || isWriting) return
    const answer = await write(
      () =>
        api.call(emitEvent, {
          params: { account, event: event.id },
          query: skill === null ? {} : { skill },
          input,
        }),
      null,
    )
    setEmitted(answer.ok ? answer.value.value : null)
  }

  return (
    <Dialog onClose={onClose} closeOnEscape={false} title={words.try(event.name)} size="xl">
      <Stack>
        <Text size="sm">{words.tryAbout}</Text>
        {event.bySkill && <SkillChoice value={skill} onChange={setSkill} />}
        <Suspense fallback={<Loading lines={4} />}>
          <CodeEditor
            label={functionWords.test.payload}
            describedBy={hint}
            isJson
            value={payload}
            onChange={setPayload}
            onRun={() => void run()}
          />
        </Suspense>
        <Text size="xs" id={hint} c={read.payload === null ? 'dimmed' : 'red'} aria-live="polite">
          {read.payload ?? functionWords.test.payloadAbout}
        </Text>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <RunButton whyNot={read.payload} isRunning={isWriting} onRun={() => void run()} />
        </Group>
        <div aria-live="polite">{emitted !== null && <Results {...emitted} event={event} />}</div>
      </Stack>
    </Dialog>
  )
}

type SkillProps = {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function SkillChoice({ value, onChange }: SkillProps) {
  const skills = useSkills().data?.items ?? []
  return (
    <Select
      label={words.skill}
      placeholder={words.anySkill}
      clearable
      clearButtonProps={{ 'aria-label': words.anySkill }}
      searchable
      maw={400}
      data={skills.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
}

function Results({ items, total, event }: Emitted & Pick<Props, 'event'>) {
  if (total === 0) return <Text size="sm">{words.nobodyCalled}</Text>
  const nameOf = (id: string) => event.functions.find((each) => each.id === id)?.name ?? id
  return (
    <Stack gap="sm">
      <Text size="sm">{words.answered(items.length, total)}</Text>
      {items.map((told) => (
        <section key={told.call} className="card" aria-label={nameOf(told.function)}>
          <Title order={3} size="h5">
            {nameOf(told.function)}
          </Title>
          <Text size="sm" mb="xs">
            {told.ok
              ? functionWords.test.succeeded(Math.round(told.ms))
              : functionWords.test.failed(Math.round(told.ms))}
          </Text>
          <Response told={told} />
          {told.log.entries.length > 0 && <Logs log={told.log} />}
        </section>
      ))}
    </Stack>
  )
}
