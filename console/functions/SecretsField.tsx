import { Code, MultiSelect, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSecrets } from '../secrets/list.ts'
import type { Content } from './use-code-draft.ts'
import { words } from './words.ts'

type Props = {
  readonly model: 'v1' | 'v2'
  readonly value: Content['secrets']
  readonly isLocked: boolean
  readonly onChange: (value: readonly string[]) => void
}

/** Which secrets the code may read, by name; for who may see names at all. */
export function SecretsField({ model, value, isLocked, onChange }: Props) {
  const known = useSecrets().data?.items ?? []
  if (value === null) return <Note>{words.code.secretsUnseen}</Note>
  if (model === 'v1') return <Note>{words.code.secretsV1}</Note>
  if (isLocked)
    return (
      <Note>
        {words.code.secrets}: {value.length === 0 ? 'none' : <Code>{value.join(', ')}</Code>}
      </Note>
    )
  return (
    <MultiSelect
      label={words.code.secrets}
      description={words.code.secretsAbout}
      searchable
      nothingFoundMessage="No secret of this name"
      data={[...new Set([...known.map(({ name }) => name), ...value])].toSorted()}
      value={[...value]}
      onChange={onChange}
    />
  )
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
)
