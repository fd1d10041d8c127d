import { Text } from '@mantine/core'
import type { ComparedCell, Comparison } from '@rolecall/contract/comparison'
import { origins } from '../access/words.ts'
import { useEdition } from '../sign-in/me.ts'
import { bySection, differs } from './chosen.ts'
import { words } from './words.ts'

type Props = Pick<Comparison, 'columns' | 'rows'>
type Column = Props['columns'][number]

/** Permissions down, profiles and people across; the names of both stay in sight. */
export function Matrix({ columns, rows }: Props) {
  const { roles, sections } = useEdition()
  const roleLabels = ({ roles: held }: Column) =>
    roles
      .filter(({ id }) => held.includes(id))
      .map(({ label }) => label)
      .join(', ')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled area must be reachable by keyboard
    <section className="list-scroll matrix" aria-label="Side by side, by permission" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
                <Text size="xs" c="dimmed" fw={400}>
                  {column.noun === 'user' ? 'Person' : 'Profile'}: {roleLabels(column)}
                  {!column.enabled && `, ${words.notEnabled}`}
                </Text>
              </th>
            ))}
          </tr>
        </thead>
        {bySection(rows, sections).map(({ id, label, rows }) => (
          <tbody key={id}>
            <tr className="matrix-section">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                <span>{label}</span>
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.slug} data-differs={differs(row)}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, at) => (
                  <td key={columns[at]?.id ?? at}>
                    <CellText cell={cell} isPerson={columns[at]?.noun === 'user'} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

type CellProps = { readonly cell: ComparedCell | null; readonly isPerson: boolean }

function CellText({ cell, isPerson }: CellProps) {
  if (cell === null)
    return (
      <Text size="xs" c="dimmed">
        {words.notOffered}
      </Text>
    )
  return (
    <>
      <Text size="sm" fw={cell.on ? 650 : 400}>
        {cell.on ? 'On' : 'Off'}
      </Text>
      {cell.gatedBy !== null && (
        <Text size="xs" c="dimmed">
          {words.gated(cell.gatedBy)}
        </Text>
      )}
      {cell.from.map(({ profile, origin }) => (
        <Text key={profile.id} size="xs" c="dimmed">
          {origins[origin]}
          {isPerson && `, from ${profile.name}`}
        </Text>
      ))}
    </>
  )
}
