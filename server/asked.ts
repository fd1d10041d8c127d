import { nouns, type Directory, type Noun, type User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { personOf } from '@rolecall/core/access/held'
import { placesOf } from '@rolecall/core/access/reach'
import { seesAs } from '@rolecall/core/access/see'
import { noPlace, outside, targetOf, userTarget, type Target } from '@rolecall/core/access/target'
import { componentOf } from '@rolecall/core/catalog/edition'
import type { GroupId, UserId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Viewer } from './views/viewer.ts'

type Asked = {
  readonly action: string
  readonly target?: string | undefined
  readonly group?: string | undefined
  readonly agent?: string | undefined
}

/**
 * What "may this person do this?" is about: the thing or place named, which the asker must see; or,
 * when nothing is named, the person's own work where they are.
 */
export function askedTarget(
  viewer: Viewer,
  subject: User | undefined,
  { action, target, group, agent }: Asked,
): Result<Target, Refusal> {
  if (target !== undefined) return named(viewer, target)
  if (group === undefined && agent === undefined) return ok(ownPlace(viewer, subject, action))
  return askedPlace(viewer, { group, agent })
}

/** A thing in the group named, or where the agent named handles it, which the asker must see. */
export function askedPlace(
  viewer: Viewer,
  { group, agent }: Partial<Record<'group' | 'agent', string | undefined>>,
): Result<Target, Refusal> {
  for (const [noun, id] of [
    ['agent-group', group],
    ['user', agent],
  ] as const)
    if (id !== undefined && !isOwn(viewer, id) && !seesAs(viewer, noun, id))
      return fail({ kind: 'not-found', noun, id })
  return ok(outside(viewer.directory, { group: group as GroupId, agent: agent as UserId }))
}

/** Everybody knows themselves, and the groups they belong to or manage. */
function isOwn({ directory, actor }: Viewer, id: string): boolean {
  const person = personOf(directory, actor)
  return person !== undefined && [person.id, ...placesOf(person)].some((own) => own === id)
}

const nounOfPrefix: Readonly<Record<string, Noun>> = {
  usr: 'user',
  prf: 'profile',
  grp: 'agent-group',
  skl: 'skill',
  key: 'api-key',
  lob: 'lob',
}

function named(viewer: Viewer, id: string): Result<Target, Refusal> {
  const noun = nounOfPrefix[id.slice(0, 3)]
  if (noun === undefined) {
    const problem = `must be an id of a ${nouns.join(', ')}`
    return fail({ kind: 'invalid', field: 'target', problem })
  }
  const target = targetOf(viewer.directory, noun, id)
  return target && seesAs(viewer, noun, id) ? ok(target) : fail({ kind: 'not-found', noun, id })
}

/**
 * The same question in any state of the account: what it is about is looked up there anew, and where
 * nothing is named it is about where the person then is.
 */
export function askedIn(
  viewer: Viewer,
  subject: User,
  asked: Asked,
): Result<(directory: Directory) => Target | undefined, Refusal> {
  const now = askedTarget(viewer, subject, asked)
  if (!now.ok) return now
  const { target, group, agent, action } = asked
  return ok((directory) => {
    const noun = target === undefined ? undefined : nounOfPrefix[target.slice(0, 3)]
    if (target !== undefined) return noun && targetOf(directory, noun, target)
    if (group !== undefined || agent !== undefined)
      return outside(directory, { group: group as GroupId, agent: agent as UserId })
    const then = directory.users.get(subject.id)
    return then && ownPlace({ directory }, then, action)
  })
}

/** A thing that is kept, or a place; without any, what has no place. */
export const askedThing = (
  viewer: Viewer,
  { target, group, agent }: Omit<Asked, 'action'>,
): Result<Target, Refusal> =>
  target === undefined ? askedPlace(viewer, { group, agent }) : named(viewer, target)

function ownPlace(
  { directory }: Pick<Viewer, 'directory'>,
  subject: User | undefined,
  action: string,
): Target {
  if (!subject) return noPlace
  const component = componentOf(action)
  if (component === 'my-account') return userTarget(directory, subject)
  if (directory.edition.components.get(component)?.kept !== 'outside') return noPlace
  const group = subject.memberGroup ?? subject.managedGroups[0]
  return outside(directory, { group, agent: subject.id })
}
