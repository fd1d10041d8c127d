import { diff } from '../../core/access/diff.ts'
import { assertable, type ApiKey, type Directory } from '../../core/access/directory.ts'
import { apiKeyId, asAccountId, userId, type AccountId } from '../../core/kit/ids.ts'
import { ok } from '../../core/kit/result.ts'
import { hashOf, newApiKey, prefixOf } from '../../server/tokens.ts'
import { createAccount } from '../../store/accounts.ts'
import { change } from '../../store/change.ts'
import { directoryOf } from '../../store/directory.ts'
import { setKeySecret } from '../../store/key-secrets.ts'
import { difference } from '../../store/replay.ts'
import { asModel, canonical } from './as-model.ts'
import { told } from './checks.ts'
import type { Ground, Path } from './ground.ts'
import { aboutHistory, aboutTampering } from './history.ts'
import { freshMemory } from './memory.ts'
import { freshNodes, now, type Node } from './nodes.ts'
import { decisionsKey } from './over-http.ts'
import { picked, stepIn, type Walk } from './store-steps.ts'

const host = { actor: { kind: 'host' }, via: 'test' } as const

/** Where accounts are kept, and by how many nodes. */
export type Where = { readonly database: 'sqlite' | 'postgres'; readonly nodes: number }

/** A real store on a real database, new and empty. */
export async function inStore({ database, nodes: count }: Where): Promise<Ground> {
  const { nodes, close } = await freshNodes(database, count)
  let entered = 0
  return {
    enter(like) {
      entered += 1
      return pathIn({ database, nodes }, like, asAccountId(`walk_${entered}`) as AccountId)
    },
    close,
  }
}

async function pathIn(
  { database, nodes }: Pick<Walk, 'database' | 'nodes'>,
  like: Directory,
  account: AccountId,
): Promise<Path> {
  const memory = freshMemory()
  const secret = newApiKey()
  const [genesis, start] = await settledIn(nodes, like, account, secret)
  for (const directory of [genesis, start])
    memory.keep({ directory, texts: canonical(asModel(directory)) })
  const walk = { database, nodes, account, memory, secret }

  return {
    start,
    step: (at, operation, random) => stepIn(walk, at, operation, random),
    async end(at, random) {
      const { store } = picked(nodes, random)
      const history = await aboutHistory(store(), account, memory, random)
      for (const node of nodes) node.store().directories.delete(account)
      const cold = await directoryOf(store(), account)
      return [
        ...history,
        told('is it so when read anew?', 'I9', cold && difference(cold, at), undefined),
        await aboutTampering(store(), account, memory, random),
      ]
    },
  }
}

/** An account like this one, and a key to ask for decisions: as it was made, and as it then is. */
async function settledIn(
  [node]: readonly Node[],
  like: Directory,
  account: AccountId,
  secret: string,
): Promise<readonly [Directory, Directory]> {
  const store = node?.store()
  if (!store) throw new Error('there is no node')
  const key: ApiKey = {
    id: apiKeyId(like.next['api-key']),
    name: decisionsKey,
    createdBy: userId(1),
    kind: 'decisions',
    permissions: [],
    asserts: assertable,
    expiresAt: now + 24 * 60 * 60_000,
    revoked: false,
    description: '',
    user: null,
    secretNumber: 1,
    formerUntil: 0,
  }
  const wanted = {
    ...like,
    keys: new Map([...like.keys.values(), key].map((each) => [each.id, each])),
  }
  const made = await createAccount(store, { id: account, name: account, edition: like.edition.id })
  const filled = await change(
    store,
    { account, ...host },
    (at) => ok({ action: 'account.fill', touches: diff(at, wanted), warnings: [] }),
    (tx) => setKeySecret(tx, account, key, { hash: hashOf(secret), prefix: prefixOf(secret) }),
  )
  if (!made.ok || !filled.ok)
    throw new Error(`the account cannot be made: ${JSON.stringify(filled)}`)
  return [made.value.after, filled.value.after]
}
