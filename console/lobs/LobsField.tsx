import { MultiSelect } from '@mantine/core'
import { useLobs } from './list.ts'

type Props = {
  readonly about: string
  readonly value: readonly string[]
  readonly isLocked?: boolean
  readonly error?: string | undefined
  readonly onChange: (lobs: string[]) => void
}

/** Shown to who may see lines of business, once there are some. */
export function LobsField({ about, value, isLocked = false, error, onChange }: Props) {
  const lobs = useLobs().data?.items ?? []
  if (lobs.length === 0) return null
  return (
    <MultiSelect
      mt="md"
      label="Lines of business"
      description={about}
      searchable
      readOnly={isLocked}
      data={lobs.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      error={error}
      onChange={onChange}
    />
  )
}
