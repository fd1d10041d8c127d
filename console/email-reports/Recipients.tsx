import { Group, Stack, Text, TextInput } from '@mantine/core'
import { addReportRecipient, removeReportRecipient } from '@rolecall/contract/email-reports'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { api } from '../api.ts'
import { RowButton } from '../functions/RowButton.tsx'
import { useMe } from '../sign-in/me.ts'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

/** Who gets the reports; each comes and goes at once. */
export function Recipients({ addresses }: { readonly addresses: readonly string[] }) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [typed, setTyped] = useState('')
  const address = typed.trim()

  async function add() {
    if (address === '') return
    const input = { address }
    const answer = await write(
      () => api.call(addReportRecipient, { params: { account }, input }),
      words.added(address),
    )
    if (answer.ok) setTyped('')
  }
  const remove = (gone: string) =>
    write(
      () => api.call(removeReportRecipient, { params: { account }, query: { address: gone } }),
      words.removed(gone),
    )

  return (
    <Stack gap="sm">
      {addresses.length === 0 && <Text size="sm">{words.noRecipients}</Text>}
      <ul className="plain-list">
        {addresses.map((each) => (
          <li key={each}>
            <Group gap="xs" justify="space-between">
              <span style={{ overflowWrap: 'anywhere' }}>{each}</span>
              <RowButton
                label="Take off"
                of={each}
                by="emailReport recipients.delete"
                onClick={() => void remove(each)}
              />
            </Group>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Group gap="xs" align="flex-start">
          <TextInput
            label="Another address"
            type="email"
            autoComplete="off"
            style={{ flex: '1 1 220px' }}
            value={typed}
            error={issuesByField(problem)['address']}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <GovernedButton
            by="emailReport recipients.create"
            type="submit"
            variant="default"
            mt={24}
            loading={isWriting}
            whyNot={address === '' ? words.typeFirst : null}
          >
            Add address
          </GovernedButton>
        </Group>
      </form>
      <ProblemAlert problem={problem} />
    </Stack>
  )
}
