import { planFiles } from '@rolecall/contract/account-files'
import { leaf } from '../command.ts'
import { accountFilesIn } from '../files.ts'
import { idleRows, idsOf, rowLines } from '../rows.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { impactLines } from '../write.ts'

export const planCommand = (terminal: Terminal) =>
  leaf(terminal, 'plan <file...>', {
    about:
      'What applying account files (YAML; files, folders or a ZIP) would change, and for whom: exit code 0 for nothing, 3 for changes',
    examples: [
      'rolecall plan acme',
      'rolecall plan users.yaml groups.yaml --json',
      'rolecall plan acme --quiet > /dev/null || echo "it has drifted"',
    ],
    act: async ({ print, rolecall: reach }, _options, ...paths) => {
      const files = accountFilesIn(paths)
      const rolecall = await reach()
      const { value: plan } = await rolecall.call(planFiles, { params: rolecall, input: { files } })
      const nothing = idleRows(plan.value)
      print.list({
        json: plan,
        heads: [],
        rows: [],
        ids: idsOf(plan.value),
        note: nothing ?? `planned on revision ${plan.revision}; nothing was changed`,
      })
      if (nothing !== null) return
      for (const line of [...rowLines(plan.value), ...impactLines(plan.impact)]) print.line(line)
      for (const warning of plan.warnings) print.note(`note: ${warning}`)
      throw new Stopped(exits.no, '')
    },
  })
