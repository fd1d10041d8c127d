import { Table, type TableProps } from '@mantine/core'

/** A heading; with its width in pixels where the columns do not share the room. */
type Column = string | readonly [title: string, width: number]
type Props = TableProps & {
  /** What is in it, in other words than the heading above it. */
  readonly label: string
  readonly columns: readonly Column[]
}

/** A table of rows. A wide one scrolls by itself, by keyboard too, and never the page. */
export function ScrollingTable({ label, columns, children, ...table }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled area must be reachable by keyboard
    <section className="list-scroll" aria-label={label} tabIndex={0}>
      <Table {...table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => {
              const [title, width] = typeof column === 'string' ? [column] : column
              return (
                <Table.Th key={title} scope="col" w={width}>
                  {title}
                </Table.Th>
              )
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  )
}
