import { Text, TextInput } from '@mantine/core'
import { createDomain, editDomain, type DomainView } from '@rolecall/contract/domains'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

type Props = { readonly domain: DomainView | null; readonly onClose: () => void }

export function DomainForm({ domain, onClose }: Props) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [name, setName] = useState(domain?.name ?? '')

  async function save() {
    const input = { name: name.trim() }
    const answer = await (domain === null
      ? write(() => api.call(createDomain, { params: { account }, input }), words.added(name))
      : write(
          () => api.call(editDomain, { params: { account, domain: domain.id }, input }),
          words.changed(name),
        ))
    if (answer.ok) onClose()
  }

  return (
    <FormDialog
      title={domain === null ? 'Add domain' : `Change ${domain.name}`}
      confirm="Save"
      isWriting={isWriting}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label="Domain"
        description={words.nameHint}
        required
        data-autofocus
        autoComplete="off"
        maxLength={300}
        value={name}
        error={issuesByField(problem)['name']}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {words.atOnce}
      </Text>
    </FormDialog>
  )
}
