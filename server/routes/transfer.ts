import { sheetNames, type SheetName } from '@rolecall/contract/transfer'
import { importWanted } from '@rolecall/core/access/changes/import'
import { actionsHeld } from '@rolecall/core/access/held'
import type { Failure, Refusal } from '@rolecall/core/access/refusal'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { noteExport, stillMay, whileAllowed } from '../export.ts'
import { sheetsFrom } from '../read-sheets.ts'
import { save } from '../save.ts'
import { importView } from '../views/import.ts'
import { besides } from '../unread.ts'
import { sheetPages } from '../views/sheets.ts'
import { zipped } from '../zip.ts'

export const transfer: Pick<Routes, 'exportAccount' | 'importFiles'> = {
  exportAccount: async (call) => {
    const { world, caller, directory, actor } = call
    const held = actionsHeld(directory, actor)
    const sheets = sheetNames.filter((sheet) => held.has(neededFor[sheet]))
    const [action = neededFor.users] = sheets.map((sheet) => neededFor[sheet]).toReversed()
    await noteExport(call, action, sheets.join(', '))
    // Read only by who asks for it: it is much.
    const yaml = call.query.as === 'yaml' ? await import('../views/account-files.ts') : null
    const entries = sheets.map((sheet) => ({
      name: `${sheet}.${yaml ? 'yaml' : 'csv'}`,
      pages: whileAllowed(
        yaml ? once(() => yaml.itemsYaml(call, sheet)) : sheetPages(call, sheet),
        () => stillMay(world, caller, neededFor[sheet]),
      ),
    }))
    const settings =
      yaml && held.has('account-settings.read')
        ? [{ name: 'settings.yaml', pages: once(() => yaml.settingsYaml(directory)) }]
        : []
    return ok({
      name: `${caller.account}-directory.zip`,
      media: 'application/zip',
      pages: zipped([...entries, ...settings], world.now()),
    })
  },

  importFiles: async (call) => {
    const { wanted, failures } = sheetsFrom(call.input.files, call.query.sheet)
    const saving = { ...call, via: 'import' as const, input: undefined }
    const saved = await save(
      saving,
      besides(failures, importWanted),
      wanted,
      ({ directory }, { change }) => importView(wanted, change, directory),
    )
    return saved.ok ? saved : fail(inColumns(saved.error))
  },
}

/** Who holds this gets the sheet; what is in it is decided thing by thing. */
const neededFor = {
  lobs: 'lob.read',
  skills: 'skill.export',
  groups: 'agent-group.export',
  profiles: 'profile.export',
  users: 'user.export',
} as const satisfies Record<SheetName, string>

/** Made when it is its turn. */
function* once(page: () => string): Generator<string> {
  yield page()
}

/** Fields of a row by the names of their columns: `login_name`. */
function inColumns(refusal: Refusal): Refusal {
  if (refusal.kind === 'invalid')
    return {
      ...refusal,
      field: refusal.field.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
    }
  if (refusal.kind !== 'some-refused') return refusal
  const [first, ...rest] = refusal.failures
  const told = (each: Failure): Failure => ({ ...each, refusal: inColumns(each.refusal) })
  return { ...refusal, failures: [told(first), ...rest.map(told)] }
}
