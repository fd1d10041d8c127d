import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMe } from '../sign-in/me.ts'
import { useFunctionActions } from './actions.ts'
import { useFunctionNames } from './use-names.ts'

type Props = {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** In a form; otherwise nothing chosen stands for any. */
  readonly isRequired?: boolean
}

/** One function by its name, for who may see functions; otherwise by its id. One that is gone stays chosen. */
export function FunctionSelect({ value, onChange, isRequired = false }: Props) {
  const { actions } = useMe()
  const { read } = useFunctionActions()
  const functions = useFunctionNames()
  const later = useDebouncedCallback((text: string) => onChange(text.trim() || null), 300)
  const look = {
    label: 'Function',
    required: isRequired,
    w: isRequired ? '100%' : { base: '100%', xs: 200 },
  }
  if (!actions.includes(read))
    return (
      <TextInput
        {...look}
        placeholder="an id, as fn_4"
        defaultValue={value ?? ''}
        onChange={({ currentTarget }) => later(currentTarget.value)}
      />
    )
  const gone = value !== null && !functions.some(({ id }) => id === value)
  return (
    <Select
      {...look}
      placeholder={isRequired ? '' : 'Any'}
      searchable
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': 'Any function' }}
      nothingFoundMessage="No such function"
      data={[
        ...functions.map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value, label: value }] : []),
      ]}
      value={value}
      onChange={onChange}
    />
  )
}
