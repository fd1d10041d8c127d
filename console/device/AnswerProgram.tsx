import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { answerDeviceSignIn, type DeviceSignIn } from '@rolecall/contract/device-sign-in'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

/** The program, as it says and as the server sees it, and the person's yes or no. */
export function AnswerProgram({ asked }: { readonly asked: DeviceSignIn }) {
  const { user, account } = useMe()
  const { answer, answered, problem, isWriting } = useAnswer(asked.code)
  if (answered !== null)
    return (
      <>
        <Text component="output">{answered ? words.approved : words.denied}</Text>
        <TextLink to={paths.device} size="sm">
          {words.another}
        </TextLink>
      </>
    )
  return (
    <>
      <Text ff="monospace" fz={28} fw={700} aria-label={`Code ${asked.code}`}>
        {asked.code}
      </Text>
      <Facts asked={asked} />
      <Text size="sm">{words.whose(user.name, account)}</Text>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
        {words.warning}
      </Alert>
      <ProblemAlert problem={problem} />
      <Group>
        <Button loading={isWriting} onClick={() => void answer(true)}>
          {words.letIn}
        </Button>
        <Button variant="default" loading={isWriting} onClick={() => void answer(false)}>
          {words.deny}
        </Button>
      </Group>
    </>
  )
}

function Facts({ asked }: { readonly asked: DeviceSignIn }) {
  const { regional } = useMe().user
  const rows = [
    [words.called, asked.client],
    [words.from, asked.address],
    [words.since, formatTime(asked.createdAt, regional)],
  ] as const
  return (
    <Table withRowBorders={false} verticalSpacing={4} aria-label="The program">
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" w={120}>
              {label}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function useAnswer(code: string) {
  const { write, problem, isWriting } = useWrite()
  const [answered, setAnswered] = useState<boolean | null>(null)
  async function answer(approve: boolean) {
    const said = await write(
      () => api.call(answerDeviceSignIn, { params: { code }, input: { approve } }),
      null,
    )
    if (said.ok) setAnswered(said.value.value.approved)
  }
  return { answer, answered, problem, isWriting }
}
