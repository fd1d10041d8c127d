import { Radio, Table } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { Conflict, Side } from '../merge.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import type { Stored } from './draft.ts'
import { slugOf } from './fields.ts'
import { storedWords, words } from './words.ts'

type Props = {
  readonly role: Pick<RoleView, 'permissions'>
  readonly conflicts: readonly Conflict<string>[]
  readonly choices: Readonly<Record<string, Side>>
  readonly onChoose: (key: string, side: Side) => void
}

/** Only what both changed to different values, and nothing is chosen in advance. */
export function ConflictTable({ role, conflicts, choices, onChoose }: Props) {
  return (
    <ScrollingTable
      label="What both of you changed"
      columns={['What', words.before, words.theirs, words.mine]}
      verticalSpacing={8}
      miw={560}
      layout="fixed"
    >
      {conflicts.map((conflict) => {
        const label = labelOf(role, conflict.key)
        return (
          <Table.Tr key={conflict.key} style={{ overflowWrap: 'anywhere' }}>
            <Table.Th scope="row" fw={500}>
              {label}
            </Table.Th>
            <Table.Td>{said(conflict.key, conflict.base)}</Table.Td>
            {(['theirs', 'mine'] as const).map((side) => (
              <Table.Td key={side}>
                <Radio
                  name={conflict.key}
                  label={said(conflict.key, conflict[side])}
                  aria-label={`${label}, ${words[side]}: ${said(conflict.key, conflict[side])}`}
                  checked={choices[conflict.key] === side}
                  onChange={() => onChoose(conflict.key, side)}
                />
              </Table.Td>
            ))}
          </Table.Tr>
        )
      })}
    </ScrollingTable>
  )
}

const fieldLabels: Readonly<Record<string, string>> = { name: 'Name', description: 'Description' }

function labelOf({ permissions }: Props['role'], key: string): string {
  const slug = slugOf(key)
  return (
    permissions.find((permission) => permission.slug === slug)?.label ?? fieldLabels[key] ?? key
  )
}

const said = (key: string, value: string): string =>
  slugOf(key) === null ? value || words.noText : storedWords[value as Stored]
