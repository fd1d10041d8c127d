import { createGroup, editGroup, type GroupView } from '@rolecall/contract/groups'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NameField } from '../ui/NameFields.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

/** A new group below one, or another name for one. */
type Props = {
  readonly onClose: () => void
  readonly onSaved: (after: GroupView) => void
} & (
  | { readonly below: GroupView; readonly group?: undefined }
  | { readonly group: GroupView; readonly below?: undefined }
)

export function GroupName({ below, group, onSaved, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [name, setName] = useState(group?.name ?? '')

  async function save() {
    const answer =
      group === undefined
        ? await write(
            () => api.call(createGroup, { params: { account }, input: { name, parent: below.id } }),
            words.added(name),
          )
        : await write(
            () =>
              api.call(editGroup, {
                params: { account, group: group.id },
                input: { name },
                ifMatch: group.etag,
              }),
            null,
          )
    if (!answer.ok) return
    onClose()
    onSaved(answer.value.value.value)
  }

  return (
    <FormDialog
      title={group === undefined ? `Add a group below ${below.name}` : `Rename ${group.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NameField
        label="Group name"
        value={name}
        error={issuesByField(problem)['name']}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  )
}
