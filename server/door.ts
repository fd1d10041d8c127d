import type { Endpoint } from '@rolecall/contract/endpoint'
import { actionsHeld } from '@rolecall/core/access/held'
import type { Noun } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { sees } from '@rolecall/core/access/see'
import { actionsOf, type Action } from '@rolecall/core/catalog/edition'
import { pastNotHeld } from './as-of.ts'
import { personIds, type Caller } from './call.ts'
import { stop, type Stop } from './problem.ts'

type Params = Readonly<Record<string, string>>

/**
 * Whether the caller gets past the door of this endpoint: in their own account, with a key that may
 * do more than ask for decisions, with a password of their own, and holding the action somewhere.
 * For which thing exactly, core decides afterwards. Who may look at the past sees everything in it.
 */
export function door(
  endpoint: Endpoint,
  caller: Caller,
  params: Params,
  isOfPast = false,
): Refusal | Stop | undefined {
  if (params.account !== undefined && params.account !== caller.account)
    return stop(404, 'not-found', `no account \`${params.account}\``)
  return (
    keyProblem(endpoint, caller) ??
    passwordProblem(endpoint, caller) ??
    notHeld(endpoint, caller) ??
    (isOfPast ? pastNotHeld(caller) : outOfSight(endpoint, caller, params))
  )
}

function keyProblem({ id }: Endpoint, caller: Caller): Stop | undefined {
  if (caller.kind !== 'api-key') return undefined
  if (caller.key.kind === 'decisions')
    return stop(403, 'decisions-only', 'this key may ask for decisions and do nothing else', {
      suggestion: 'make a key of kind `permissions` for this',
    })
  if (isOneOf(personIds, id))
    return stop(403, 'people-only', 'an API key has no account of its own: sign in for this')
  return undefined
}

const beforePasswordChange: readonly string[] = ['me', 'changeMyPassword', 'logout']

function passwordProblem({ id }: Endpoint, caller: Caller): Stop | undefined {
  if (caller.kind !== 'session' || caller.user.password !== 'must-change') return undefined
  if (beforePasswordChange.includes(id)) return undefined
  return stop(403, 'must-change-password', 'choose a password of your own first', {
    suggestion: 'change your password, then go on',
  })
}

function notHeld({ governed }: Endpoint, { directory, actor }: Caller): Refusal | undefined {
  if (!('by' in governed)) return undefined
  const actions = [governed.by].flat<readonly (Action | readonly Action[])[]>() as Action[]
  const held = actionsHeld(directory, actor)
  // Of the names that editions have for one thing, the refusal says the one of this account.
  const known = new Set(actionsOf(directory.edition))
  const action = actions.find((each) => known.has(each)) ?? actions[0]
  return action === undefined || actions.some((each) => held.has(each))
    ? undefined
    : { kind: 'denied', action, denial: { kind: 'not-granted' } }
}

/** The things a path can name, by the name of the parameter. */
const nounOf: Readonly<Record<string, Noun>> = {
  user: 'user',
  profile: 'profile',
  group: 'agent-group',
  skill: 'skill',
  key: 'api-key',
  lob: 'lob',
}

/** Rule: what the caller may not see answers exactly as what is not there. Oneself one may ask about. */
export function outOfSight(
  { governed }: Endpoint,
  { directory, actor }: Pick<Caller, 'directory' | 'actor'>,
  params: Params,
): Refusal | undefined {
  for (const [name, id] of Object.entries(params)) {
    const noun = nounOf[name]
    const isOwn = 'openBecause' in governed && noun === 'user' && 'id' in actor && actor.id === id
    if (noun && !isOwn && !sees(directory, actor, noun, id)) return { kind: 'not-found', noun, id }
  }
  return undefined
}

const isOneOf = <Word extends string>(words: readonly Word[], text: string): text is Word =>
  (words as readonly string[]).includes(text)
