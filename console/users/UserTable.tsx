import { Table, UnstyledButton } from '@mantine/core'
import type { ListedUser } from '@rolecall/contract/users'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type RefObject } from 'react'
import { columns, type Column } from './columns.tsx'
import { SelectAll, SelectBox } from './SelectBoxes.tsx'
import { nextSort, sortedBy, type Sort } from './sorting.ts'
import type { Selected } from './use-selection.ts'

type Props = {
  /** The frame that scrolls. */
  readonly frame: RefObject<HTMLElement | null>
  readonly users: readonly ListedUser[]
  readonly selected: Selected
  /** How many there are, with those that are not loaded yet. */
  readonly total: number
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  /** The end is near: more would be welcome. */
  readonly onNearEnd: () => void
}

const rowHeight = 53
const ahead = 10

/** However many people are loaded, only the rows in sight are in the page. */
export function UserTable({ frame, users, selected, total, sort, onSort, onNearEnd }: Props) {
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to what is memoized
  const rows = useVirtualizer({
    count: users.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => users[at]?.id ?? at,
    overscan: ahead,
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const isNearEnd = users.length < total && last >= users.length - ahead
  useEffect(() => {
    if (isNearEnd) onNearEnd()
  }, [isNearEnd, onNearEnd])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled area must be reachable by keyboard
    <section className="list-scroll list-tall" aria-label="Users" tabIndex={0} ref={frame}>
      <Table
        verticalSpacing={6}
        highlightOnHover
        layout="fixed"
        miw={960}
        aria-rowcount={total + 1}
        stickyHeader
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <SelectAll selected={selected} shown={users.length} />
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Gap height={shown[0]?.start ?? 0} />
          {shown.map(({ index, key }) => (
            <UserRow
              key={key}
              user={users[index]}
              at={index}
              selected={selected}
              measure={rows.measureElement}
            />
          ))}
          <Gap height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** The room of the rows that are not there. */
function Gap({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null
}

type HeadingProps = Pick<Props, 'sort' | 'onSort'> & { readonly column: Column }

function Heading({ column: { heading, sort: key }, sort, onSort }: HeadingProps) {
  if (key === undefined) return <Table.Th scope="col">{heading}</Table.Th>
  const order = sortedBy(sort, key)
  const Icon =
    order === 'none' ? IconArrowsSort : order === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <Table.Th scope="col" aria-sort={order}>
      <UnstyledButton className="sort-button" onClick={() => onSort(nextSort(sort, key))}>
        {heading}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  )
}

type RowProps = Pick<Props, 'selected'> & {
  readonly user: ListedUser | undefined
  readonly at: number
  readonly measure: (row: Element | null) => void
}

function UserRow({ user, at, selected, measure }: RowProps) {
  if (user === undefined) return null
  const [first, ...others] = columns
  return (
    <Table.Tr ref={measure} data-index={at} aria-rowindex={at + 2}>
      <SelectBox user={user} at={at} selected={selected} />
      {first !== undefined && (
        <Table.Th scope="row">
          <first.Cell user={user} />
        </Table.Th>
      )}
      {others.map(({ id, Cell }) => (
        <Table.Td key={id}>
          <Cell user={user} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
