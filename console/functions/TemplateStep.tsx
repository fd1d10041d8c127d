import { Alert, Button, Group, Radio, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listDomains } from '@rolecall/contract/domains'
import { lazy, Suspense } from 'react'
import { reading } from '../api.ts'
import { useSecrets } from '../secrets/list.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { hasDomains, modelOf } from './actions.ts'
import type { StepProps } from './NewFunctionPage.tsx'
import { templatesFor } from '@rolecall/lambda/templates'
import { words } from './words.ts'

const CodeEditor = lazy(() =>
  import('../code/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })),
)
type Props = StepProps & { readonly onBack: () => void; readonly onCreate: () => void }

/** Where its code begins; the code is shown while one chooses. */
export function TemplateStep({ chosen, choose, problem, isWriting, onBack, onCreate }: Props) {
  const model = modelOf(useEdition())
  const { create } = words
  const { template } = chosen
  return (
    <Stack className="card">
      <Title order={2} size="h4">
        2. {create.step2}
      </Title>
      <Radio.Group
        label="Template"
        value={template.id}
        onChange={(id) => {
          const found = templatesFor(chosen.event).find((each) => each.id === id)
          if (found !== undefined) choose({ template: found, secret: null })
        }}
      >
        <Stack gap={6} mt={6}>
          {templatesFor(chosen.event).map(({ id, name, about }) => (
            <Radio key={id} value={id} label={name} description={about} />
          ))}
        </Stack>
      </Radio.Group>
      <SecretChoice chosen={chosen} choose={choose} />
      <DomainNote host={template.host} />
      <div>
        <Text size="sm" fw={600} mb={4} aria-hidden>
          {create.preview}
        </Text>
        <Suspense fallback={<Loading lines={5} />}>
          <CodeEditor
            label={create.preview}
            value={template.source(model, chosen.secret ?? template.secret ?? '')}
            isReadOnly
          />
        </Suspense>
      </div>
      <ProblemAlert problem={problem} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button loading={isWriting} onClick={onCreate}>
          Add function
        </Button>
      </Group>
    </Stack>
  )
}

/** A template that reads a secret is bound to one that there is, or says which one to add. */
function SecretChoice({ chosen, choose }: Pick<Props, 'chosen' | 'choose'>) {
  const secrets = useSecrets().data?.items ?? []
  const { secret } = chosen.template
  if (secret === null) return null
  return (
    <>
      {secrets.length > 0 && (
        <Select
          label="Secret it reads"
          placeholder={secret}
          clearable
          clearButtonProps={{ 'aria-label': 'None of these' }}
          searchable
          maw={400}
          data={secrets.map(({ name }) => name)}
          value={chosen.secret}
          onChange={(name) => choose({ secret: name })}
        />
      )}
      {chosen.secret === null && (
        <Alert color="yellow" variant="light">
          {words.create.secretNeeded(secret)}
        </Alert>
      )}
    </>
  )
}

function DomainNote({ host }: { readonly host: string | null }) {
  const { account } = useMe()
  const isListed = hasDomains(useEdition())
  const { data } = useQuery({
    ...reading(listDomains, { params: { account } }),
    enabled: isListed && host !== null,
  })
  if (host === null || !isListed || data?.items.some(({ name }) => name === host)) return null
  return (
    <Alert color="yellow" variant="light">
      {words.create.domainNeeded(host)}
    </Alert>
  )
}
