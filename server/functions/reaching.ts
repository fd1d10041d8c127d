import { domainsFor } from '@rolecall/core/functions/actions'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import { domainsOf } from '@rolecall/store/domains'
import { turnsByName } from '@rolecall/store/turns'
import type { World } from '../world.ts'

/** Whoever reads the list last tells it last. */
const turnOf = turnsByName()

/** After a change of where functions may send requests: those that run already go by it at once. */
export async function reaching<Saved extends { readonly preview: boolean }, Refused>(
  { world, caller }: { readonly world: World; readonly caller: { readonly account: AccountId } },
  saving: Promise<Result<Saved, Refused>>,
): Promise<Result<Saved, Refused>> {
  const saved = await saving
  if (saved.ok && !saved.value.preview)
    await turnOf(caller.account)(() => tell(world, caller.account))
  return saved
}

async function tell({ store, functions }: World, account: AccountId): Promise<void> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`there is no account \`${account}\``)
  const domains = domainsFor(directory, await domainsOf(store, account))
  await functions.engine.reach({ prefix: `${account}/`, domains })
}
