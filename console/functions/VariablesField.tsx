import { Button, Group, Text, TextInput } from '@mantine/core'
import { limitsOf } from '@rolecall/core/functions/limits'
import { useState } from 'react'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Content } from './use-code-draft.ts'
import { words } from './words.ts'

type Props = {
  readonly value: Content['variables']
  readonly isLocked: boolean
  readonly onChange: (value: Content['variables']) => void
}

/** Texts that the code finds by name, in the order of their names. */
export function VariablesField({ value, isLocked, onChange }: Props) {
  const names = Object.keys(value).toSorted()
  return (
    <fieldset className="choices">
      <legend>{words.code.variables}</legend>
      <Text size="xs" c="dimmed" mb="xs">
        {words.code.variablesAbout}
      </Text>
      {names.map((name) => (
        <Group key={name} gap="xs" align="flex-end" mb="xs">
          <TextInput
            label={name}
            style={{ flex: '1 1 200px' }}
            autoComplete="off"
            readOnly={isLocked}
            maxLength={limitsOf.v2.variableValueLength}
            value={value[name] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...value, [name]: currentTarget.value })}
          />
          {!isLocked && (
            <Button
              variant="default"
              aria-label={`Take away: ${name}`}
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)))
              }
            >
              Take away
            </Button>
          )}
        </Group>
      ))}
      {!isLocked && (
        <NewVariable taken={names} onAdd={(name) => onChange({ ...value, [name]: '' })} />
      )}
    </fieldset>
  )
}

type NewProps = { readonly taken: readonly string[]; readonly onAdd: (name: string) => void }

function NewVariable({ taken, onAdd }: NewProps) {
  const [name, setName] = useState('')
  const fault = faultOf(name, taken)
  function add() {
    if (name === '' || fault !== null) return
    onAdd(name)
    setName('')
  }
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        label="Name of another variable"
        placeholder="ADDRESS"
        autoComplete="off"
        style={{ flex: '1 1 200px' }}
        maxLength={limitsOf.v2.variableNameLength}
        value={name}
        error={fault}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <ActionButton
        variant="default"
        mt={24}
        whyNot={name === '' ? 'Type its name first.' : fault}
        onClick={add}
      >
        Add variable
      </ActionButton>
    </Group>
  )
}

function faultOf(name: string, taken: readonly string[]): string | null {
  if (name === '') return null
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return words.code.variableName
  return taken.includes(name) ? words.code.twice : null
}
