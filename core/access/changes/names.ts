import { fold, problemWith } from '../../kit/text.ts'
import { asActor } from '../acting.ts'
import { tableOf, type Actor, type Directory, type Noun, type User } from '../directory.ts'
import { knowsByName } from '../holders.ts'
import type { Refusal } from '../refusal.ts'
import { seesAs } from '../see.ts'

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
  const acting = asActor(directory, actor)
  const isKnown =
    of.noun === 'profile' ? knowsByName(acting) : ({ id }: User) => seesAs(acting, 'user', id)
  const seen = people.filter((user) => actor.kind === 'host' || isKnown(user))
  const by = [...things, ...seen].slice(0, 20).map(({ name }) => name)
  return { kind: 'in-use', noun: of.noun, name: of.name, by, more: all - by.length }
}
