import { Checkbox, Table } from '@mantine/core'
import type { ListedUser } from '@rolecall/contract/users'
import type { Selected } from './use-selection.ts'
import { words } from './words.ts'

type Props = { readonly selected: Selected }

/** The boxes are as wide as they are, and the names get the rest. */
const boxWidth = 44

export function SelectAll({ selected, shown }: Props & { readonly shown: number }) {
  const { chosen, areAll, onPressAll } = selected
  return (
    <Table.Th w={boxWidth}>
      <Checkbox
        aria-label={words.selectShown(shown)}
        title={words.rangeHint}
        checked={areAll}
        indeterminate={!areAll && chosen.length > 0}
        onChange={onPressAll}
      />
    </Table.Th>
  )
}

type BoxProps = Props & { readonly user: ListedUser; readonly at: number }

/** With Shift, by mouse or by keyboard, everybody between the last one and this one. */
export function SelectBox({ user, at, selected }: BoxProps) {
  return (
    <Table.Td className="unmarked">
      <Checkbox
        aria-label={`Select ${user.name}`}
        checked={selected.isChosen(user.id)}
        onChange={({ nativeEvent }) =>
          selected.onPress(at, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </Table.Td>
  )
}
