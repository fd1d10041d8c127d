import type { evaluation } from '@rolecall/contract/access'
import type { InputOf, OutputOf } from '@rolecall/contract/endpoint'
import type { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import type { UsedToday } from '@rolecall/core/access/compact/used-today'
import {
  nouns,
  type Actor,
  type ApiKey,
  type Directory,
  type Noun,
} from '@rolecall/core/access/directory'
import { sees } from '@rolecall/core/access/see'
import { noPlace, outside, targetOf, type Target } from '@rolecall/core/access/target'
import { componentOf, verbOf, type Action } from '@rolecall/core/catalog/edition'
import { asApiKeyId, asUserId, type GroupId, type UserId } from '@rolecall/core/kit/ids'

export type Asked = InputOf<typeof evaluation>
export type Answer = OutputOf<typeof evaluation>
export type Asker = {
  readonly directory: Directory
  readonly compact: CompactDirectory
  readonly key: ApiKey
  readonly now: number
  /** Where what is allowed is marked; null where nobody is about to do what is asked about. */
  readonly used: UsedToday | null
}

export const answer = (decision: boolean, forAdmin: string, forUser: string): Answer => ({
  decision,
  context: { reason_admin: { en: forAdmin }, reason_user: { en: forUser } },
})

/** `edit` on a `user` is `user.edit`; the whole action may be said too. */
export function actionOf({ action, resource }: Naming): Action {
  const isWhole = action.name.includes('.') && componentOf(action.name) === resource.type
  return isWhole ? action.name : `${resource.type}.${action.name}`
}
type Naming = {
  readonly action: { readonly name: string }
  readonly resource: { readonly type: string }
}

/** Whether things of this type have rows of our own, and so a place that nobody needs to tell. */
export const isKept = (type: string): boolean => isNoun(type) || type === 'my-account'

export function subjectOf(asker: Asker, { type, id }: Asked['subject']): Actor | undefined {
  const { directory, now } = asker
  if (type === 'user') {
    const user = asUserId(id)
    return user && directory.users.get(user) && mayRead(asker, 'user', id)
      ? { kind: 'user', id: user }
      : undefined
  }
  if (type !== 'api-key') return undefined
  const key = asApiKeyId(id)
  const row = key && directory.keys.get(key)
  return key && row && row.expiresAt > now && mayRead(asker, 'api-key', id)
    ? { kind: 'api-key', id: key }
    : undefined
}

/** Rows we keep go by their id; anything else by the group or agent that the request names. */
export function resourceOf(asker: Asker, asked: Asked): Target | undefined {
  const { type, id } = asked.resource
  const { directory } = asker
  const component = directory.edition.components.get(type)
  if (!component) return undefined
  if (type === 'my-account') return targetOf(directory, 'user', id)
  if (!isNoun(type)) return placeOf(asker, asked.resource)
  const kept = mayRead(asker, type, id) ? targetOf(directory, type, id) : undefined
  // What is there already is where it is; where something new would be, the caller says.
  const isNew = !kept && verbOf(actionOf(asked)) === 'create'
  return isNew ? placeOf(asker, asked.resource) : kept
}

/**
 * Rule: what a request says of a thing counts only where its key may assert it, and nothing it says
 * of the subject, the action or the context ever does.
 */
function placeOf(asker: Asker, { properties = {} }: Asked['resource']): Target | undefined {
  const said = (name: 'group' | 'agent') =>
    asker.key.asserts.includes(`resource.${name}`) ? properties[name] : undefined
  const [group, agent] = [said('group'), said('agent')]
  for (const [noun, id] of [
    ['agent-group', group],
    ['user', agent],
  ] as const)
    if (id !== undefined && !isReadable(asker, noun, id)) return undefined
  if (group === undefined && agent === undefined) return noPlace
  return outside(asker.directory, { group: group as GroupId, agent: agent as UserId })
}

export const isReadable = (asker: Asker, noun: Noun, id: unknown) =>
  typeof id === 'string' &&
  targetOf(asker.directory, noun, id) !== undefined &&
  mayRead(asker, noun, id)

/** A `decisions` key asks about everything; a `permissions` key about what it may read. */
const mayRead = ({ directory, key }: Asker, noun: Noun, id: string) =>
  key.kind === 'decisions' || sees(directory, { kind: 'api-key', id: key.id }, noun, id)

const isNoun = (word: string): word is Noun => (nouns as readonly string[]).includes(word)
