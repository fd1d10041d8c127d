import type { ApiKeyView } from '@rolecall/contract/api-keys'
import type { Denial } from '@rolecall/core/access/decide'
import type { ApiKey, Directory } from '@rolecall/core/access/directory'
import { actsAs, permissionsOf } from '@rolecall/core/access/held'
import { againstIssuing } from '@rolecall/core/access/issuing'
import { refusalSentence } from '@rolecall/core/access/sentences'
import { seesEverybody } from '@rolecall/core/access/see'
import { keyTarget } from '@rolecall/core/access/target'
import type { Action } from '@rolecall/core/catalog/edition'
import type { UserId } from '@rolecall/core/kit/ids'
import type { KeyUse } from '@rolecall/store/key-secrets'
import { prefixOf } from '../address.ts'
import { mayOf, refOf, type Viewer } from './viewer.ts'

/** What is known of a key besides its row. */
export type KeyFacts = {
  readonly now: number
  /** Of its secrets, the newest first. */
  readonly uses: readonly KeyUse[]
  /** The names of people who were deleted. */
  readonly deleted: ReadonlyMap<UserId, string>
}

export function apiKeyView(viewer: Viewer, key: ApiKey, facts: KeyFacts): ApiKeyView {
  const { directory } = viewer
  const newest = facts.uses.find(({ number }) => number === key.secretNumber)
  const counting = permissionsOf(directory, { kind: 'api-key', id: key.id })
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    kind: key.kind,
    permissions: [...key.permissions],
    counting: [...new Set(counting.map(({ permission }) => permission.slug))],
    asserts: [...key.asserts],
    createdBy: personRef(viewer, key.createdBy, facts),
    user: key.user && personRef(viewer, key.user, facts),
    expiresAt: key.expiresAt,
    revoked: key.revoked,
    ...stateOf(directory, key, facts.now),
    prefix: newest?.prefix ?? '',
    lastUsedAt: newest?.lastUsedAt ?? null,
    lastUsedFrom: newest?.lastUsedFrom ? prefixOf(newest.lastUsedFrom) : null,
    former: key.revoked ? null : formerOf(key, facts),
    whyNot: whyNotOf(viewer, key),
  }
}

/** A person by name also after they were deleted, to whoever could see them. */
function personRef(viewer: Viewer, id: UserId, { deleted }: KeyFacts) {
  const name = seesEverybody(viewer) ? deleted.get(id) : undefined
  return refOf(viewer, 'user', id) ?? { id, name: name ?? id }
}

function stateOf(
  { users }: Directory,
  key: ApiKey,
  now: number,
): Pick<ApiKeyView, 'state' | 'whyEnded'> {
  if (key.revoked) return { state: 'revoked', whyEnded: null }
  if (key.expiresAt <= now) return { state: 'expired', whyEnded: null }
  const state = users.get(actsAs(key))?.state ?? 'deleted'
  if (state === 'enabled') return { state: 'active', whyEnded: null }
  const who = key.user === null ? 'the person who made it' : 'the API user it acts as'
  return { state: 'ended', whyEnded: `${who} is ${state}` }
}

function formerOf(
  { secretNumber, formerUntil }: ApiKey,
  { uses, now }: KeyFacts,
): ApiKeyView['former'] {
  const former = uses.find(({ number }) => number === secretNumber - 1)
  return former && formerUntil > now
    ? { prefix: former.prefix, until: formerUntil, lastUsedAt: former.lastUsedAt }
    : null
}

const actions = { edit: 'api-key.edit', revoke: 'api-key.revoke' } as const

function whyNotOf(viewer: Viewer, key: ApiKey): ApiKeyView['whyNot'] {
  const { directory, actor } = viewer
  const said = (action: Action, denial: Denial) =>
    refusalSentence(directory, { kind: 'denied', action, denial })
  if (key.revoked) {
    const gone = 'this key is revoked, for good'
    return { edit: gone, rotate: gone, revoke: gone }
  }
  const why = (name: keyof typeof actions) =>
    mayOf(viewer, keyTarget(key), { [name]: actions[name] }).whyNot
  const [edit, revoke] = [why('edit'), why('revoke')]
  const denial = againstIssuing(directory, actor, key)
  return { edit, revoke, rotate: edit ?? (denial ? said('api-key.edit', denial) : null) }
}
