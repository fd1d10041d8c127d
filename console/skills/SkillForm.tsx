import { useForm } from '@mantine/form'
import { createSkill, editSkill, type SkillView } from '@rolecall/contract/skills'
import { api } from '../api.ts'
import { LobsField } from '../lobs/LobsField.tsx'
import { words as lobWords } from '../lobs/words.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NameFields } from '../ui/NameFields.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

type Props = { readonly skill: SkillView | null; readonly onClose: () => void }

export function SkillForm({ skill, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: {
      name: skill?.name ?? '',
      description: skill?.description ?? '',
      lobs: skill?.lobs.map(({ id }) => id) ?? [],
    },
  })
  const errors = issuesByField(problem)

  async function save() {
    const { lobs, ...texts } = form.values
    const input = form.isDirty('lobs') ? { ...texts, lobs } : texts
    const answer = await (skill === null
      ? write(() => api.call(createSkill, { params: { account }, input }), words.added(input.name))
      : write(
          () => api.call(editSkill, { params: { account, skill: skill.id }, input }),
          words.changed(input.name),
        ))
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={skill === null ? 'Add skill' : `Change ${skill.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NameFields label="Skill name" form={form} errors={errors} />
      <LobsField
        about={lobWords.ofSkill}
        value={form.values.lobs}
        error={errors['lobs']}
        onChange={(lobs) => form.setFieldValue('lobs', lobs)}
      />
    </FormDialog>
  )
}
