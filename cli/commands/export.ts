import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Option } from 'commander'
import { exportAccount } from '@rolecall/contract/transfer'
import { leaf } from '../command.ts'
import { unpacked } from '../files.ts'
import { counted } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type Options = { readonly as: 'csv' | 'yaml'; readonly output?: string }

export const exportCommand = (terminal: Terminal) =>
  leaf<Options>(terminal, 'export', {
    about:
      'Take out the users, profiles, groups, skills and lines of business you may; it is an event of the trail',
    examples: ['rolecall export -o acme.zip', 'rolecall export --as yaml -o acme'],
    options: [
      new Option('--as <form>', 'CSV for `import`, or YAML for `plan` and `apply`')
        .choices(['csv', 'yaml'])
        .default('csv'),
      new Option(
        '-o, --output <path>',
        'a ZIP if it ends in .zip, else a folder for the files; without it the ZIP <account>.zip',
      ),
    ],
    act: async ({ print, rolecall: reach }, { as, output }) => {
      const rolecall = await reach()
      const path = output ?? `${rolecall.account}.zip`
      const bytes: Uint8Array[] = []
      const parts = await rolecall.file(exportAccount, { params: rolecall, query: { as } })
      for await (const part of parts) bytes.push(part)
      const zip = Buffer.concat(bytes)
      // Unpacked in either case: what broke off is no ZIP, and is not left behind as one.
      const files = Object.entries(unpacked(path, zip))
      if (path.endsWith('.zip')) write(path, zip)
      else writeInto(path, files)
      const names = files.map(([name]) => name)
      print.list({
        json: { path, files: names },
        heads: [],
        rows: [],
        ids: [path],
        note: `wrote ${counted(names.length, 'file')} to ${path}: ${names.join(', ')}`,
      })
    },
  })

function writeInto(folder: string, files: readonly (readonly [string, Uint8Array])[]): void {
  writing(folder, () => mkdirSync(folder, { recursive: true }))
  for (const [name, bytes] of files) write(join(folder, basename(name)), bytes)
}

/** A new file is its owner's alone: people stand in it. */
const write = (path: string, bytes: Uint8Array): void =>
  writing(path, () => writeFileSync(path, bytes, { mode: 0o600 }))

function writing(path: string, act: () => void): void {
  try {
    act()
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it failed'
    throw new Stopped(exits.error, `\`${path}\` cannot be written: ${why}`, ['say another -o'])
  }
}
