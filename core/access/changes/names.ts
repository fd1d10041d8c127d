import { fold, problemWith, problemWithDescription } from '../../kit/text.ts'
import { asActor } from '../acting.ts'
import { tableOf, type Actor, type Directory, type Noun, type User } from '../directory.ts'
import { knowsByName } from '../holders.ts'
import type { Named, Refusal } from '../refusal.ts'
import { seesAs } from '../see.ts'

/** Rule: names of profiles, groups, skills and lines of business are unique in the account, without regard to case. */
export function nameProblem(
  directory: Directory,
  noun: 'profile' | 'agent-group' | 'skill' | 'lob',
  is: { readonly id: string; readonly name: string },
): Refusal | undefined {
  const problem = problemWith(is.name, 100)
  if (problem) return { kind: 'invalid', field: 'name', problem }
  const twin = [...directory[tableOf[noun]].values()].some(
    ({ id, name }) => id !== is.id && fold(name) === fold(is.name),
  )
  return twin ? { kind: 'name-taken', noun, field: 'name', name: is.name } : undefined
}

/** `nameProblem`, of what has a description too. */
export function textProblem(
  directory: Directory,
  noun: 'profile' | 'skill' | 'lob',
  is: { readonly id: string; readonly name: string; readonly description: string },
): Refusal | undefined {
  const problem = problemWithDescription(is.description, 500)
  return problem
    ? { kind: 'invalid', field: 'description', problem }
    : nameProblem(directory, noun, is)
}

/** What stands on something, besides people. */
type Thing = { readonly noun: Noun; readonly id: string; readonly name: string }

/** The refusal when people have it, or things stand on it. */
export function inUse(
  directory: Directory,
  actor: Actor,
  of: { readonly noun: Noun; readonly name: string },
  people: readonly User[],
  things: readonly Thing[] = [],
): Refusal | undefined {
  if (things.length + people.length === 0) return undefined
  const by = namedTo(directory, actor, of.noun, people, things)
  return { kind: 'in-use', noun: of.noun, name: of.name, by }
}

/** Names only whom and what the actor knows; that there are others is disclosed on purpose, how many is not. */
export function namedTo(
  directory: Directory,
  actor: Actor,
  noun: Noun,
  people: readonly User[],
  things: readonly Thing[] = [],
): Named {
  const acting = asActor(directory, actor)
  const isKnown =
    noun === 'profile' ? knowsByName(acting) : ({ id }: User) => seesAs(acting, 'user', id)
  const seen = [
    ...things.filter((thing) => actor.kind === 'host' || seesAs(acting, thing.noun, thing.id)),
    ...people.filter((user) => actor.kind === 'host' || isKnown(user)),
  ]
  return {
    names: seen.slice(0, 20).map(({ name }) => name),
    more: Math.max(0, seen.length - 20),
    hidden: seen.length < things.length + people.length,
  }
}
