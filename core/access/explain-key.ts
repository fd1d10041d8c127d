import { componentOf, type Action } from '../catalog/edition.ts'
import type { Actor, ApiKey, Directory } from './directory.ts'
import { explain, type Explanation, type Step } from './explain.ts'
import { actsAs } from './held.ts'
import { actionPhrase } from './sentences.ts'
import type { Target } from './target.ts'

/** Who is told about a key, and as of when. */
export type Told = {
  readonly to: Actor
  /** Whether they see whom the key acts as. */
  readonly seesPerson: boolean
  /** Epoch milliseconds: keys end by the clock. */
  readonly at: number
  /** When the key ends, in words. */
  readonly ends: string
}

/**
 * Rule: a key may do what whom it acts as may, of what it carries, while it is not revoked and has
 * not ended. To who does not see whom it acts as, no more is told than the answer.
 */
export function explainKey(
  directory: Directory,
  key: ApiKey,
  action: Action,
  target: Target,
  told: Told,
): Explanation {
  const answer = explain(directory, { kind: 'api-key', id: key.id }, action, target, told.to)
  const steps = keySteps(directory, key, action, told)
  const failing = steps.find(({ holds }) => !holds)
  const paths = answer.paths.map((path) => ({
    ...path,
    holds: path.holds && !failing,
    steps: [...steps, ...path.steps],
  }))
  const doing = actionPhrase(directory.edition, action)
  return {
    ...answer,
    ...(failing && {
      allowed: false,
      sentence: `No. API key ${key.name} can’t ${doing}: ${failing.sentence}.`,
    }),
    paths: told.seesPerson ? paths : [],
  }
}

/** What must hold for the key itself, whatever it is asked to do. */
function keySteps(
  directory: Directory,
  key: ApiKey,
  action: Action,
  { seesPerson, at, ends }: Told,
): readonly Step[] {
  const about = 'key'
  const see = { noun: 'api-key', id: key.id }
  const person = directory.users.get(actsAs(key))
  const name = seesPerson ? (person?.name ?? 'somebody who is gone') : 'somebody you can’t see'
  const who = key.user === null ? `${name}, who made it` : `the API user ${name}`
  const state = person?.state ?? 'deleted'
  const hasEnded = key.expiresAt <= at
  const isDecisions = key.kind === 'decisions'
  return [
    {
      about,
      see,
      holds: !key.revoked && !hasEnded,
      sentence: key.revoked
        ? 'the key is revoked'
        : `the key ${hasEnded ? 'ended' : 'works until'} ${ends}`,
    },
    ...(isDecisions
      ? [
          {
            about,
            see,
            holds: false,
            sentence: 'it may ask for decisions and do nothing else',
          } as const,
        ]
      : []),
    {
      about,
      see: person ? { noun: 'user', id: person.id } : null,
      holds: state === 'enabled',
      sentence: `the key acts as ${who}${state === 'enabled' ? '' : ` and is ${state}`}`,
    },
    ...(componentOf(action) === 'my-account'
      ? [{ about, see, holds: false, sentence: 'an API key has no account of its own' } as const]
      : []),
  ]
}
