import { useForm } from '@mantine/form'
import { editApiKey, type ApiKeyView } from '@rolecall/contract/api-keys'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NameFields } from '../ui/NameFields.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { useWrite } from '../ui/write.ts'
import { PermissionsField } from './PermissionsField.tsx'
import { words } from './words.ts'

type Props = { readonly of: ApiKeyView; readonly onClose: () => void }

export function EditApiKey({ of: key, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const form = useForm({
    initialValues: {
      name: key.name,
      description: key.description,
      permissions: [...key.permissions],
    },
  })
  const errors = issuesByField(problem)
  // To give a key more is to issue it, as rotating is.
  const whyNotAdd = key.whyNot.rotate

  async function save() {
    const { permissions, ...texts } = form.values
    const input = form.isDirty('permissions') ? { ...texts, permissions } : texts
    const answer = await write(
      () => api.call(editApiKey, { params: { account, key: key.id }, input }),
      words.changed(input.name),
    )
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={`Change ${key.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NameFields label="Key name" about={words.descriptionLabel} form={form} errors={errors} />
      {key.kind === 'permissions' && (
        <PermissionsField
          holder={(key.user ?? key.createdBy).id}
          description={
            whyNotAdd === null
              ? `${words.permissionsHint} ${words.editHint}`
              : words.editOnlyTake(sentence(whyNotAdd))
          }
          has={key.permissions}
          mayAdd={whyNotAdd === null}
          value={form.values.permissions}
          onChange={(slugs) => form.setFieldValue('permissions', slugs)}
          error={errors['permissions']}
        />
      )}
    </FormDialog>
  )
}
