import { sheetNames, type SheetName } from '@rolecall/contract/transfer'
import { importWanted } from '@rolecall/core/access/changes/import'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { rowsIn, type Wanted } from '@rolecall/core/access/changes/wanted'
import { actionsHeld } from '@rolecall/core/access/held'
import type { Failure, Refusal } from '@rolecall/core/access/refusal'
import { isNonEmpty } from '@rolecall/core/kit/non-empty'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { noteExport, stillMay } from '../export.ts'
import { sheetsFrom } from '../read-sheets.ts'
import { save } from '../save.ts'
import { importView } from '../views/import.ts'
import { sheetPages } from '../views/sheets.ts'
import { zipped } from '../zip.ts'

export const transfer: Pick<Routes, 'exportAccount' | 'importFiles'> = {
  exportAccount: async (call) => {
    const { world, caller, directory, actor } = call
    const held = actionsHeld(directory, actor)
    const sheets = sheetNames.filter((sheet) => held.has(neededFor[sheet]))
    const [action = neededFor.users] = sheets.map((sheet) => neededFor[sheet]).toReversed()
    await noteExport(call, action, sheets.join(', '))
    const entries = sheets.map((sheet) => ({
      name: `${sheet}.csv`,
      pages: whileAllowed(sheetPages(call, sheet), () => stillMay(world, caller, neededFor[sheet])),
    }))
    return ok({
      name: `${caller.account}-directory.zip`,
      media: 'application/zip',
      pages: zipped(entries, world.now()),
    })
  },

  importFiles: async (call) => {
    const { wanted, failures } = sheetsFrom(call.input.files, call.query.sheet)
    const saving = { ...call, via: 'import' as const, input: undefined }
    const saved = await save(saving, importing(failures), wanted, (_viewer, { change }) =>
      importView(wanted, change.touches),
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

/** Whoever loses the right meanwhile gets no more. */
async function* whileAllowed(
  pages: Iterable<string>,
  may: () => Promise<boolean>,
): AsyncGenerator<string> {
  for (const page of pages) {
    if (!(await may())) throw new Error('the right to export ended while exporting')
    yield page
  }
}

/** What could not be read is told together with what may not be done of the rest. */
const importing =
  (unread: readonly Failure[]): Plan<Wanted> =>
  (directory, actor, wanted) => {
    const planned = importWanted(directory, actor, wanted)
    if (!isNonEmpty(unread)) return planned
    const refused =
      !planned.ok && planned.error.kind === 'some-refused' ? planned.error.failures : []
    const [first, ...rest] = unread
    return fail({
      kind: 'some-refused',
      of: rowsIn(wanted) + unread.length,
      failures: [first, ...rest, ...refused],
    })
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
