import type { Directory } from '@rolecall/core/access/directory'

/** What one writer has made, and nobody else touches: people by login name, skills by name. */
export type Belongings = {
  readonly people: ReadonlyMap<string, Person>
  readonly skills: ReadonlyMap<string, Skill>
}
export type Person = {
  readonly id: string
  readonly name: string
  /** By name. */
  readonly skills: readonly string[]
}
export type Skill = { readonly id: string; readonly description: string }

export const nothing: Belongings = { people: new Map(), skills: new Map() }

/** Whether two are the same to whoever looks at them; a new thing has no id before its answer came. */
export const isSame = (one: Belongings, other: Belongings): boolean => text(one) === text(other)

const text = ({ people, skills }: Belongings) =>
  [
    ...[...people].map(([login, { name, skills }]) => `${login} ${name} ${skills.toSorted()}`),
    ...[...skills].map(([name, { description }]) => `skill ${name} ${description}`),
  ]
    .toSorted()
    .join('\n')

/** Each writer's belongings as the database has them; a thing is its maker's by the start of its name. */
export function belongingsIn(directory: Directory, writer: string): Belongings {
  const isTheirs = (name: string) => name.startsWith(`${writer}-`)
  const skillNames = new Map([...directory.skills.values()].map(({ id, name }) => [id, name]))
  const people = [...directory.users.values()]
    .filter(({ loginName }) => isTheirs(loginName))
    .map(({ id, loginName, name, skills }): [string, Person] => [
      loginName,
      { id, name, skills: skills.map((skill) => skillNames.get(skill) ?? `lost ${skill}`) },
    ])
  const skills = [...directory.skills.values()]
    .filter(({ name }) => isTheirs(name))
    .map(({ id, name, description }): [string, Skill] => [name, { id, description }])
  return { people: new Map(people), skills: new Map(skills) }
}
