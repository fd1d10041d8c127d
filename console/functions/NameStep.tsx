import { Group, MultiSelect, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { nameFault, nameMax } from '@rolecall/core/functions/name'
import { useSkills } from '../skills/list.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import type { StepProps } from './NewFunctionPage.tsx'
import { templatesFor } from '@rolecall/lambda/templates'
import { useEvents } from './use-events.ts'
import { words } from './words.ts'

type Props = StepProps & { readonly onNext: () => void }

/** Who it is and what calls it. */
export function NameStep({ chosen, choose, problem, isWriting, onNext }: Props) {
  const { create } = words
  const errors = issuesByField(problem)
  const fault = chosen.name === '' ? null : nameFault(chosen.name)
  const wrong = fault === null ? errors['name'] : sentence(fault)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.name !== '' && fault === null) onNext()
      }}
    >
      <Stack className="card" maw={720}>
        <Title order={2} size="h4">
          1. {create.step1}
        </Title>
        <TextInput
          label="Function name"
          description={create.nameHint}
          required
          autoComplete="off"
          maxLength={nameMax + 20}
          value={chosen.name}
          error={wrong}
          onChange={({ currentTarget }) => choose({ name: currentTarget.value })}
        />
        <TextInput
          label="Description (optional)"
          maxLength={200}
          value={chosen.description}
          error={errors['description']}
          onChange={({ currentTarget }) => choose({ description: currentTarget.value })}
        />
        <EventField chosen={chosen} choose={choose} error={errors['event']} />
        <SkillsField chosen={chosen} choose={choose} error={errors['skills']} />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <ActionButton
            type="submit"
            loading={isWriting}
            whyNot={
              chosen.name === '' ? create.nameNeeded : fault === null ? null : sentence(fault)
            }
          >
            Next: its code
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}

type FieldProps = Pick<StepProps, 'chosen' | 'choose'> & { readonly error: string | undefined }

function EventField({ chosen, choose, error }: FieldProps) {
  const events = useEvents().data?.items ?? []
  const event = events.find(({ id }) => id === chosen.event)
  function chooseEvent(id: string | null) {
    const [template] = templatesFor(id)
    choose({ event: id, skills: [], ...(template === undefined ? {} : { template }) })
  }
  return (
    <div>
      <Select
        label="Event"
        description={words.create.eventStays}
        placeholder={words.byId}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': words.byId }}
        data={events.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.event}
        error={error}
        onChange={chooseEvent}
      />
      <Text size="sm" c="dimmed" mt={4} aria-live="polite">
        {event === undefined ? words.create.byIdAbout : `${event.about} (${event.source})`}
      </Text>
    </div>
  )
}

/** Only some events are divided by skills. */
function SkillsField({ chosen, choose, error }: FieldProps) {
  const events = useEvents().data?.items ?? []
  const skills = useSkills().data?.items ?? []
  if (events.find(({ id }) => id === chosen.event)?.bySkill !== true) return null
  return (
    <MultiSelect
      label="Skills (optional)"
      description={words.skillsAbout}
      searchable
      data={skills.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...chosen.skills]}
      error={error}
      onChange={(ids) => choose({ skills: ids })}
    />
  )
}
