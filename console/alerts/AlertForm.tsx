import { NumberInput, Select, TagsInput, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { createAlert, editAlert, type AlertView } from '@rolecall/contract/alerts'
import { alertLimits, thresholdSentence } from '@rolecall/core/functions/alert'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { useWrite } from '../ui/write.ts'
import { conditionOf, textOf, valuesOf, type Values } from './form.ts'
import { useSubjects } from './list.ts'
import { words } from './words.ts'

type Props = {
  /** Null: a new one. */
  readonly alert: AlertView | null
  readonly onClose: () => void
}

export function AlertForm({ alert, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm<Values>({ initialValues: valuesOf(alert) })
  const errors = issuesByField(problem)

  async function save() {
    const input = textOf(form.values)
    const answer =
      alert === null
        ? await write(
            () => api.call(createAlert, { params: { account }, input }),
            words.added(input.name),
          )
        : await write(
            () =>
              api.call(editAlert, {
                params: { account, alert: alert.id },
                input,
                ifMatch: alert.etag,
              }),
            words.saved(input.name),
          )
    if (!answer.ok) return
    const issued = answer.value.value.value.secret
    if (issued === null) onClose()
    else setSecret(issued)
  }

  if (secret !== null) return <ShownOnce {...words.secret} secret={secret} onClose={onClose} />
  return (
    <FormDialog
      title={alert === null ? 'Add alert' : `Change ${alert.name}`}
      confirm="Save"
      size="lg"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        autoComplete="off"
        maxLength={alertLimits.nameLength}
        {...form.getInputProps('name')}
        error={errors['name']}
      />
      <ConditionFields form={form} errors={errors} />
      <TagsInput
        label="E-mail to (optional)"
        description={words.recipientsAbout}
        maxTags={alertLimits.recipients}
        acceptValueOnBlur
        comboboxProps={{ withinPortal: false }}
        {...form.getInputProps('recipients')}
        error={errors['recipients']}
      />
      <TextInput
        label="Webhook (optional)"
        description={words.webhookAbout}
        placeholder="https://hooks.example.com/path"
        autoComplete="off"
        maxLength={alertLimits.webhookLength}
        {...form.getInputProps('webhook')}
        error={errors['webhook']}
      />
    </FormDialog>
  )
}

type FieldProps = {
  readonly form: ReturnType<typeof useForm<Values>>
  readonly errors: Readonly<Record<string, string>>
}

/** What raises it: only what the metric needs is asked. */
function ConditionFields({ form, errors }: FieldProps) {
  const { functions, schedules } = useSubjects()
  const { metric } = form.values
  const choosing = { allowDeselect: false, comboboxProps: { withinPortal: false } } as const
  return (
    <>
      <Select
        label="What it watches"
        {...choosing}
        data={choices(words.metrics)}
        {...form.getInputProps('metric')}
        error={errors['metric']}
      />
      {metric === 'no-run' ? (
        <Select
          label="Schedule"
          searchable
          {...choosing}
          data={[...schedules]}
          nothingFoundMessage={words.noSchedule}
          {...form.getInputProps('schedule')}
          error={errors['schedule']}
        />
      ) : (
        <Select
          label="Of"
          searchable
          {...choosing}
          data={[{ value: '', label: words.allFunctions }, ...functions]}
          {...form.getInputProps('function')}
          error={errors['function']}
        />
      )}
      {metric === 'duration' && (
        <Select
          label="Measured by what is enough for"
          {...choosing}
          data={choices(words.percentiles)}
          {...form.getInputProps('percentile')}
          error={errors['percentile']}
        />
      )}
      {metric !== 'no-run' && (
        <NumberInput
          label={words.thresholds[metric]}
          required
          min={0}
          {...form.getInputProps('threshold')}
          error={errors['threshold']}
        />
      )}
      {metric === 'error-rate' && (
        <NumberInput
          label="Of at least so many calls"
          description={words.leastAbout}
          min={0}
          allowDecimal={false}
          {...form.getInputProps('leastCalls')}
          error={errors['leastCalls']}
        />
      )}
      {metric !== 'orphans' && (
        <NumberInput
          label="Within how many minutes"
          description={words.windowAbout}
          required
          min={alertLimits.windowMinutesMin}
          max={alertLimits.windowMinutesMax}
          allowDecimal={false}
          {...form.getInputProps('windowMinutes')}
          error={errors['windowMinutes']}
        />
      )}
      <Text size="sm" aria-live="polite">
        {words.saysWhen(thresholdSentence(conditionOf(form.values)))}
      </Text>
    </>
  )
}

const choices = <Word extends string>(said: Readonly<Record<Word, string>>) =>
  Object.entries<string>(said).map(([value, label]) => ({ value, label }))
