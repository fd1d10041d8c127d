import { importFiles, type ImportView } from '@rolecall/contract/transfer'
import { dryRunOption, leaf, reasonOption, yesOption } from '../command.ts'
import { filesIn } from '../files.ts'
import { counted } from '../print.ts'
import { idsOf, rowLines } from '../rows.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const importCommand = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'import <file...>', {
    about:
      'Take in the CSV files of an export, or its ZIP: shows what would change and asks; all of it or nothing',
    examples: [
      'rolecall import acme.zip --dry-run',
      'rolecall import users.csv groups.csv --yes --reason "the new office"',
    ],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, ...paths) => {
      const files = filesIn(paths, ['.csv'])
      const rolecall = await it.rolecall()
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: importFiles,
        request: { params: rolecall, query, input: { files } },
        said: `imported ${counted(files.length, 'file')}`,
        asks: 'Import this?',
        detail: rowLines,
        idOf: (view: ImportView) => idsOf(view),
      })
    },
  })
