import { Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { createSchedule, editSchedule, type ScheduleView } from '@rolecall/contract/schedules'
import { scheduleLimits, utc } from '@rolecall/core/functions/schedule'
import { useState } from 'react'
import { api } from '../api.ts'
import { modelOf } from '../functions/actions.ts'
import { faults, headersIn } from '../functions/test-input.ts'
import { words as test } from '../functions/words.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { Suggestions } from '../ui/Suggestions.tsx'
import { useWrite } from '../ui/write.ts'
import { nameOf, timesOf } from './names.ts'
import { NextRuns } from './NextRuns.tsx'
import { PayloadField } from './PayloadField.tsx'
import { useNextRuns } from './use-next-runs.ts'
import { presets, words } from './words.ts'

type Functions = readonly { readonly id: string; readonly name: string }[]
type Props = {
  /** One that is changed, or what a new one may be of. */
  readonly of: { readonly schedule: ScheduleView } | { readonly functions: Functions }
  readonly onClose: () => void
}

export function ScheduleForm({ of, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const limits = scheduleLimits[modelOf(useEdition())]
  const was = 'schedule' in of ? of.schedule : null
  const functions = 'schedule' in of ? [of.schedule.function] : of.functions
  const form = useForm({ initialValues: valuesOf(was, functions) })
  const [wasTried, setTried] = useState(false)
  const { cron, timeZone, payload } = form.values
  const next = useNextRuns({ cron, timeZone })
  const errors = { ...next.errors, ...(form.isTouched('cron') ? {} : issuesByField(problem)) }
  const headers = headersIn(form.values.headers)

  async function save() {
    setTried(true)
    form.resetTouched()
    if (headers === null || payload.length > limits.payloadLength) return
    const { function: called, headers: _lines, ...text } = form.values
    const input = {
      ...text,
      headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    }
    const answer =
      was === null
        ? await write(
            () =>
              api.call(createSchedule, {
                params: { account },
                input: { ...input, function: called },
              }),
            words.added,
          )
        : await write(
            () =>
              api.call(editSchedule, {
                params: { account, schedule: was.id },
                input,
                ifMatch: was.etag,
              }),
            words.saved,
          )
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={was === null ? 'Add schedule' : `Change “${nameOf(was)}”`}
      confirm="Save"
      size="lg"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Select
        label="Function"
        searchable
        allowDeselect={false}
        readOnly={functions.length === 1}
        comboboxProps={{ withinPortal: false }}
        data={functions.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('function')}
        error={errors['function']}
      />
      <Stack gap={6}>
        <Suggestions
          legend={words.presets}
          items={presets}
          chosen={cron}
          onChoose={(chosen) => form.setFieldValue('cron', chosen)}
        />
        <TextInput
          label={words.cron}
          description={words.cronAbout}
          required
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={limits.cronLength}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('cron')}
          error={errors['cron']}
        />
        <Text size="sm" aria-live="polite">
          {cron.trim() !== '' &&
            errors['cron'] === undefined &&
            (timesOf(cron) === cron ? words.noSentence : `${timesOf(cron)}.`)}
        </Text>
      </Stack>
      <Select
        label={words.zone}
        {...(limits.utcOnly ? { description: words.zoneUtc } : {})}
        searchable
        limit={60}
        allowDeselect={false}
        readOnly={limits.utcOnly}
        comboboxProps={{ withinPortal: false }}
        data={limits.utcOnly ? [utc] : zonesWith(timeZone, next.ownZone)}
        {...form.getInputProps('timeZone')}
        error={errors['timeZone']}
      />
      <NextRuns times={next.times} timeZone={timeZone} ownZone={next.ownZone} />
      <TextInput
        label={words.description}
        maxLength={limits.descriptionLength}
        {...form.getInputProps('description')}
        error={errors['description']}
      />
      <PayloadField
        most={limits.payloadLength}
        {...form.getInputProps('payload')}
        error={errors['payload']}
      />
      <Textarea
        label={test.test.headers}
        description={test.test.headersAbout}
        autosize
        minRows={1}
        {...form.getInputProps('headers')}
        error={wasTried && headers === null ? faults.headers : errors['headers']}
      />
    </FormDialog>
  )
}

const valuesOf = (was: ScheduleView | null, functions: Functions) => ({
  function: functions[0]?.id ?? '',
  cron: was?.cron ?? presets[2].value,
  timeZone: was?.timeZone ?? utc,
  description: was?.description ?? '',
  payload: was?.payload ?? '{}',
  headers: Object.entries(was?.headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n'),
})

const zones = Intl.supportedValuesOf('timeZone')
/** One's own and the shared one first. */
const zonesWith = (...first: readonly string[]): string[] => [...new Set([...first, utc, ...zones])]
