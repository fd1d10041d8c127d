import { Command } from 'commander'
import type { Edition } from '@rolecall/core/catalog/edition'
import { catalogRows, functionsColumns, functionsMatrix } from '@rolecall/core/catalog/rows'
import { editions } from '@rolecall/core/catalog/shipped'

/** EX_USAGE of sysexits: what was typed cannot be understood. */
const usageError = 64

type Table = { readonly head: readonly string[]; readonly body: readonly (readonly string[])[] }

/** `edition show` and `edition matrix`: the shipped catalogs as tables, without any database. */
export function editionCommand(out: (line: string) => void): Command {
  const command = new Command('edition').description('Show what the shipped editions contain')

  const printing = (
    name: string,
    description: string,
    tableOf: (edition: Edition, csv: boolean) => Table,
  ) =>
    command
      .command(name)
      .description(description)
      .argument('<id>', `one of ${known()}`)
      .option('--csv', 'print CSV for programs')
      .addHelpText('after', `\nExamples:\n  $ rolecall edition ${name} conversational-cloud --csv`)
      .action((id: string, { csv = false }: { readonly csv?: boolean }, self: Command) => {
        const edition = editions.get(id)
        if (!edition) return self.error(unknownEdition(id), { exitCode: usageError })
        const { head, body } = tableOf(edition, csv)
        const lines = csv ? [head, ...body].map(csvLine) : aligned([head, ...body])
        lines.forEach((line) => out(line))
      })

  printing('show', 'Every permission of every role, with its default', catalogTable)
  printing('matrix', 'What each Functions permission allows', matrixTable)
  return command
}

function catalogTable(edition: Edition, csv: boolean): Table {
  // For people the long names come last, so that the other columns fit a narrow screen.
  const head = csv
    ? (['role', 'kind', 'name', 'default'] as const)
    : (['role', 'kind', 'default', 'name'] as const)
  return { head, body: catalogRows(edition).map((row) => head.map((column) => row[column])) }
}

const matrixTable = (edition: Edition): Table => ({
  head: ['component', 'action', ...functionsColumns],
  body: functionsMatrix(edition).map(({ component, action, cells }) => [
    component,
    action,
    ...cells.map((allowed) => (allowed ? 'yes' : 'no')),
  ]),
})

const known = () => [...editions.keys()].map((id) => `\`${id}\``).join(', ')
const unknownEdition = (id: string) => `no edition \`${id}\`; there are ${known()}`

const csvLine = (cells: readonly string[]) =>
  cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')

function aligned(rows: Table['body']): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
