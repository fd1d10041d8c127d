import type { Directory } from '@rolecall/core/access/directory'
import { domainsFor } from '@rolecall/core/functions/actions'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import { domainsOf } from '@rolecall/store/domains'
import { turnsByName } from '@rolecall/store/turns'
import type { World } from '../world.ts'

/** As of which revision an engine goes by an account's list of domains, and when it does. */
export type Reached = {
  readonly revision: number
  /** Undefined once it does. */
  readonly coming: Promise<void> | undefined
}

/** Whoever reads the list last tells it last. */
const turnOf = turnsByName()

/**
 * Rule: no call runs by a list of domains that is older than the directory on which it was allowed,
 * whichever server the list was changed on. Nothing to wait for where the engine has it.
 */
export function reached(world: World, directory: Directory): Promise<void> | undefined {
  const { account, revision } = directory
  const before = world.functions.reached.get(account)
  if (before ? before.revision >= revision : !hasList(directory)) return before?.coming
  return telling(world, directory)
}

const hasList = ({ edition }: Directory): boolean => edition.components.has('whitelist')

/** What was given to the engine may have been read before a change that it was told of: it is told again. */
export function mayBeLate(world: World, { account }: Directory): void {
  if (world.functions.reached.has(account))
    world.functions.reached.set(account, { revision: -1, coming: undefined })
}

/**
 * Tells the engine of each change that this server hears of, so that calls under way go by it too;
 * what it answers ends that.
 */
export function followReach(world: World): () => void {
  const hear = (directory: Directory) => {
    const before = world.functions.reached.get(directory.account)
    if (!before || before.revision === directory.revision) return
    telling(world, directory).catch((error: unknown) =>
      world.log.error({ err: error }, 'functions were not told where they may send requests'),
    )
  }
  world.store.published.add(hear)
  return () => world.store.published.delete(hear)
}

function telling(world: World, directory: Directory): Promise<void> {
  const { account, revision } = directory
  const { reached: all } = world.functions
  const coming = turnOf(account)(() => tell(world, account))
  all.set(account, { revision, coming })
  const end = (known: number) => {
    if (all.get(account)?.coming !== coming) return
    // What has no list any more was told so for good.
    if (known === revision && !hasList(directory)) all.delete(account)
    else all.set(account, { revision: known, coming: undefined })
  }
  return coming.then(
    () => end(revision),
    (error: unknown) => {
      end(-1)
      throw error
    },
  )
}

async function tell({ store, functions }: World, account: AccountId): Promise<void> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`there is no account \`${account}\``)
  const domains = domainsFor(directory, await domainsOf(store, account))
  await functions.engine.reach({ prefix: `${account}/`, domains })
}

/** After a change of where functions may send requests: it is answered when those that run go by it. */
export async function reaching<Saved extends { readonly preview: boolean }, Refused>(
  { world, caller }: { readonly world: World; readonly caller: { readonly account: AccountId } },
  saving: Promise<Result<Saved, Refused>>,
): Promise<Result<Saved, Refused>> {
  const saved = await saving
  const directory = await directoryOf(world.store, caller.account)
  if (saved.ok && !saved.value.preview && directory) await telling(world, directory)
  return saved
}
