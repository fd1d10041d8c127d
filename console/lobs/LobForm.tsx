import { useForm } from '@mantine/form'
import { createLob, editLob, type LobView } from '@rolecall/contract/lobs'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NameFields } from '../ui/NameFields.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

type Props = { readonly lob: LobView | null; readonly onClose: () => void }

export function LobForm({ lob, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: { name: lob?.name ?? '', description: lob?.description ?? '' },
  })
  const errors = issuesByField(problem)

  async function save() {
    const input = form.values
    const answer = await (lob === null
      ? write(() => api.call(createLob, { params: { account }, input }), words.added(input.name))
      : write(
          () => api.call(editLob, { params: { account, lob: lob.id }, input }),
          words.changed(input.name),
        ))
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={lob === null ? 'Add line of business' : `Change ${lob.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NameFields label="Name of the line" form={form} errors={errors} />
    </FormDialog>
  )
}
