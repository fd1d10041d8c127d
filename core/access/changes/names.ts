import { fold, problemWith } from '../../kit/text.ts'
import { tableOf, type Actor, type Directory, type Noun, type User } from '../directory.ts'
import { knowsByName } from '../holders.ts'
import type { Refusal } from '../refusal.ts'
import { sees } from '../see.ts'

/** Rule: names of profiles, groups and skills are unique in the account, without regard to case. */
export function nameProblem(
  directory: Directory,
  noun: 'profile' | 'agent-group' | 'skill',
  is: { readonly id: string; readonly name: string },
): Refusal | undefined {
  const problem = problemWith(is.name, 100)
  if (problem) return { kind: 'invalid', field: 'name', problem }
  const twin = [...directory[tableOf[noun]].values()].some(
    ({ id, name }) => id !== is.id && fold(name) === fold(is.name),
  )
  return twin ? { kind: 'name-taken', noun, field: 'name', name: is.name } : undefined
}

/** Names only people whom the actor knows; that there are others is disclosed on purpose. */
export function inUse(
  directory: Directory,
  actor: Actor,
  of: { readonly noun: Noun; readonly name: string },
  people: readonly User[],
  things: readonly { readonly name: string }[] = [],
): Refusal | undefined {
  const all = things.length + people.length
  if (all === 0) return undefined
  const isKnown = of.noun === 'profile' ? knowsByName(directory, actor) : seesUser(directory, actor)
  const seen = people.filter((user) => actor.kind === 'host' || isKnown(user))
  const by = [...things, ...seen].slice(0, 20).map(({ name }) => name)
  return { kind: 'in-use', noun: of.noun, name: of.name, by, more: all - by.length }
}

const seesUser =
  (directory: Directory, actor: Actor) =>
  ({ id }: User): boolean =>
    sees(directory, actor, 'user', id)
