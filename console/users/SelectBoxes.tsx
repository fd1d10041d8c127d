import { Table } from '@mantine/core'
import type { ListedUser } from '@rolecall/contract/users'
import type { ChangeEvent } from 'react'
import type { Selected } from './use-selection.ts'
import { words } from './words.ts'

type Props = { readonly selected: Selected }

/** The boxes are as wide as they are, and the names get the rest. */
const boxWidth = 44

export function SelectAll({ selected, shown }: Props & { readonly shown: number }) {
  const { chosen, areAll, onPressAll } = selected
  return (
    <Table.Th w={boxWidth}>
      <Box
        label={words.selectShown(shown)}
        title={words.rangeHint}
        checked={areAll}
        isPartly={!areAll && chosen.length > 0}
        onChange={onPressAll}
      />
    </Table.Th>
  )
}

type RowProps = Props & { readonly user: ListedUser; readonly at: number }

/** With Shift, by mouse or by keyboard, everybody between the last one and this one. */
export function SelectBox({ user, at, selected }: RowProps) {
  return (
    <Table.Td className="unmarked">
      <Box
        label={`Select ${user.name}`}
        checked={selected.isChosen(user.id)}
        onChange={({ nativeEvent }) =>
          selected.onPress(at, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </Table.Td>
  )
}

type BoxProps = {
  readonly label: string
  readonly title?: string
  readonly checked: boolean
  readonly isPartly?: boolean
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
}

/** The browser's own: the list is part of the first load, and this weighs nothing. */
const Box = ({ label, isPartly = false, ...rest }: BoxProps) => (
  <input
    type="checkbox"
    className="box"
    aria-label={label}
    ref={(input) => {
      if (input) input.indeterminate = isPartly
    }}
    {...rest}
  />
)
