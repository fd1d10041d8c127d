import { accountFilesSchema } from '@rolecall/contract/account-files'
import { importView } from '../views/import.ts'
import type { ImportView } from '@rolecall/contract/transfer'
import type { Saved } from '@rolecall/contract/shapes'
import { applyFiles, type WantedAccount } from '@rolecall/core/access/changes/apply-files'
import type { Refusal } from '@rolecall/core/access/refusal'
import { ok, type Result } from '@rolecall/core/kit/result'
import { signInFacts } from '@rolecall/store/sign-ins'
import type { applyAccountFiles } from '@rolecall/contract/account-files'
import type { Call, Routes } from '../call.ts'
import { save } from '../save.ts'
import { besides } from '../unread.ts'

export const accountFiles: Pick<
  Routes,
  'planFiles' | 'applyAccountFiles' | 'getAccountFilesSchema'
> = {
  getAccountFilesSchema: async () => ok(accountFilesSchema),
  planFiles: (call) => applied({ ...call, once: undefined, query: { preview: true } }),
  applyAccountFiles: (call) => applied(call),
}

/** Files that say what is so already are no mistake: the answer is that nothing changes. */
async function applied(
  call: Call<typeof applyAccountFiles>,
): Promise<Result<Saved<ImportView>, Refusal>> {
  // Read only by who sends files: it is much.
  const { accountFrom } = await import('../read-yaml.ts')
  const { account, failures } = accountFrom(call.input.files)
  const wanted: WantedAccount = {
    ...account,
    settings: await withFacts(call, account.settings),
    expectedRevision: call.input.expectedRevision,
  }
  const saved = await save(
    call,
    besides(failures, applyFiles),
    wanted,
    ({ directory }, { change }) => importView(wanted.wanted, change, directory),
  )
  if (saved.ok || saved.error.kind !== 'nothing-to-change') return saved
  return ok({
    value: importView(account.wanted, { touches: [] }, call.directory),
    preview: call.query.preview === true,
    revision: call.directory.revision,
    impact: { people: 0, list: [] },
    warnings: [],
  })
}

/** Another sign-in policy says whom it concerns. */
async function withFacts(
  { world, caller }: Call<typeof applyAccountFiles>,
  settings: WantedAccount['settings'],
): Promise<WantedAccount['settings']> {
  if (settings.every(({ row }) => row.signIn === undefined)) return settings
  const facts = await signInFacts(world.store, caller.account)
  return settings.map(({ where, row }) => ({ where, row: { ...row, facts } }))
}
