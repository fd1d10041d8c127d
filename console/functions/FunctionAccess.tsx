import { Text, Title } from '@mantine/core'
import { WhoRow } from '../access/WhoRow.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { useFunctionActions } from './actions.ts'
import { words } from './words.ts'

/** Who may call, deploy and see functions, each with the way to why. */
export function FunctionAccess() {
  const { invoke, deploy, edit, read, undeploy } = useFunctionActions()
  const questions = [
    { label: 'Call it', action: invoke },
    { label: 'Deploy it, and answer for it', action: deploy },
    ...(undeploy === deploy ? [] : [{ label: 'Take it out of service', action: undeploy }]),
    { label: 'Change and test it', action: edit },
    { label: 'See it and its code', action: read },
    { label: 'Change the secrets that it reads', action: 'secret.edit' },
  ]
  return (
    <section className="card" aria-labelledby="function-who">
      <Title order={2} size="h4" id="function-who">
        {words.access.title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {words.access.about}
      </Text>
      <ScrollingTable label="What and who" columns={['What', 'Who']} verticalSpacing={6}>
        {questions.map(({ label, action }) => (
          <WhoRow key={label} label={label} asked={{ action }} />
        ))}
      </ScrollingTable>
    </section>
  )
}
