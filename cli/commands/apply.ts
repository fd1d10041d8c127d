import { Option } from 'commander'
import { applyAccountFiles } from '@rolecall/contract/account-files'
import type { ImportView } from '@rolecall/contract/transfer'
import { dryRunOption, leaf, reasonOption, whole, yesOption } from '../command.ts'
import { accountFilesIn } from '../files.ts'
import { idleRows, idsOf, rowLines } from '../rows.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const applyCommand = (terminal: Terminal) =>
  leaf<Writing & { readonly expectedRevision?: number }>(terminal, 'apply <file...>', {
    about:
      'Make the account what account files (YAML; files, folders or a ZIP) say: shows the plan and asks; all of it or nothing',
    examples: [
      'rolecall apply acme --reason "the new office"',
      'rolecall apply acme --yes --expected-revision 412',
    ],
    options: [
      new Option(
        '--expected-revision <number>',
        'only if the account is still at this revision, as `plan` said it',
      ).argParser(whole),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, ...paths) => {
      const { reason, expectedRevision } = options
      const files = accountFilesIn(paths)
      const rolecall = await it.rolecall()
      const input = {
        files,
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: applyAccountFiles,
        request: { params: rolecall, input },
        said: 'applied the files',
        asks: 'Apply this?',
        detail: rowLines,
        idle: idleRows,
        // What one said yes to is what is done: whoever was quicker makes it a conflict.
        asShown: ({ revision }) => ({
          params: rolecall,
          input: { ...input, expectedRevision: revision },
        }),
        idOf: (view: ImportView) => idsOf(view),
      })
    },
  })
