import { Group, MultiSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { editFunction, type FunctionDetail } from '@rolecall/contract/functions'
import { nameFault } from '@rolecall/core/functions/name'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { useWrite } from '../ui/write.ts'
import { useFunctionActions } from './actions.ts'
import { DeleteFunction } from './DeleteFunction.tsx'
import { useEvents } from './use-events.ts'
import { words } from './words.ts'

type Props = { readonly of: FunctionDetail }

/** Name, description and skills, which count at once; and the way to be rid of it. */
export function SettingsTab({ of }: Props) {
  const { account } = useMe()
  const { edit } = useFunctionActions()
  const whyNot = useWhyNot()(edit)
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: {
      name: of.name,
      description: of.description,
      skills: of.skills.map(({ id }) => id),
    },
  })
  const errors = issuesByField(problem)
  const fault = form.values.name === of.name ? null : nameFault(form.values.name)
  const isLocked = whyNot !== null

  async function save() {
    const { name, description, skills } = form.values
    const input = {
      ...(form.isDirty('name') ? { name } : {}),
      ...(form.isDirty('description') ? { description } : {}),
      ...(form.isDirty('skills') ? { skills } : {}),
    }
    const params = { account, function: of.id }
    await write(
      () => api.call(editFunction, { params, input, ifMatch: of.etag }),
      words.settingsSaved(name),
    )
  }

  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (fault === null && !isLocked && form.isDirty()) void save()
        }}
      >
        <Stack className="card" maw={720}>
          <TextInput
            label="Function name"
            description={words.create.nameHint}
            required
            readOnly={isLocked}
            autoComplete="off"
            {...form.getInputProps('name')}
            error={fault === null ? errors['name'] : sentence(fault)}
          />
          <TextInput
            label="Description (optional)"
            maxLength={200}
            readOnly={isLocked}
            {...form.getInputProps('description')}
            error={errors['description']}
          />
          <SkillsOf of={of} isLocked={isLocked} {...form.getInputProps('skills')} />
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <ActionButton
              type="submit"
              loading={isWriting}
              whyNot={whyNot ?? (form.isDirty() ? fault : 'Nothing is changed yet.')}
              {...(isLocked ? { asked: { action: edit } } : {})}
            >
              Save settings
            </ActionButton>
          </Group>
        </Stack>
      </form>
      <Deleting of={of} />
    </Stack>
  )
}

type SkillsProps = Props & {
  readonly isLocked: boolean
  readonly value?: string[]
  readonly onChange?: (value: string[]) => void
}

function SkillsOf({ of, isLocked, ...field }: SkillsProps) {
  const events = useEvents().data?.items ?? []
  const skills = useSkills().data?.items ?? of.skills
  if (events.find(({ id }) => id === of.event)?.bySkill !== true) return null
  return (
    <MultiSelect
      label="Skills (optional)"
      description={words.skillsAbout}
      searchable
      readOnly={isLocked}
      data={skills.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  )
}

function Deleting({ of }: Props) {
  const { delete: action } = useFunctionActions()
  const whyNot = useWhyNot()(action)
  const [isAsking, ask] = useState(false)
  const notNow = of.serving === null ? null : words.isDeployed
  return (
    <section className="card" aria-labelledby="delete-title">
      <Title order={2} size="h4" id="delete-title">
        Delete
      </Title>
      <Text size="sm" mb="xs">
        {words.deleteAbout}
      </Text>
      <ActionButton
        variant="default"
        whyNot={whyNot ?? notNow}
        {...(whyNot === null ? {} : { asked: { action } })}
        onClick={() => ask(true)}
      >
        Delete this function
      </ActionButton>
      {isAsking && <DeleteFunction of={of} onClose={() => ask(false)} />}
    </section>
  )
}
