import type { Belongings } from './belongings.ts'

/** One request that changes something, and what the writer has when it is done. */
export type Write = {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  /** Below the account. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  /** Whether it must name the version it changes. */
  readonly isVersioned?: true
  readonly after: Belongings
}
type Random = () => number

/** The default profile of agents, which every account starts with. */
const agents = 'prf_1'
const peopleMax = 12
const skillsMax = 6

/** Anything one may do next. `word` is new, and stands in what is written and in its entry. */
export function anyWrite(has: Belongings, word: string, random: Random): Write {
  const person = oneOf([...has.people.keys()], random)
  const skill = oneOf([...has.skills.keys()], random)
  const draw = random()
  if (!person || (draw < 0.3 && has.people.size < peopleMax)) return addPerson(has, word, random)
  if (!skill || (draw < 0.4 && has.skills.size < skillsMax)) return addSkill(has, word)
  if (draw < 0.7) return editPerson(has, word, person, random)
  if (draw < 0.8) return describeSkill(has, word, skill)
  return draw < 0.9 ? removePerson(has, word, person) : removeSkill(has, word, skill)
}

/** Some come with a password, some with a skill that is made on the way: several rows at once. */
function addPerson(has: Belongings, word: string, random: Random): Write {
  const isNew = random() < 0.3
  const known = some(has, random)
  const after = {
    people: new Map(has.people).set(word, {
      id: '',
      name: word,
      skills: isNew ? [...known, word] : known,
    }),
    skills: isNew ? new Map(has.skills).set(word, { id: '', description: '' }) : has.skills,
  }
  const body = {
    loginName: word,
    name: word,
    nickname: word,
    email: `${word}@example.com`,
    profiles: [agents],
    maxChats: 3,
    skills: [...idsOf(has, known), ...(isNew ? [{ create: word }] : [])],
    ...(random() < 0.1 ? { password: 'correct horse battery' } : {}),
    reason: word,
  }
  return { method: 'POST', path: 'users', body, after }
}

function editPerson(has: Belongings, word: string, login: string, random: Random): Write {
  const { id } = found(has.people, login)
  const skills = some(has, random)
  return {
    method: 'PATCH',
    path: `users/${id}`,
    body: { name: word, skills: idsOf(has, skills), reason: word },
    isVersioned: true,
    after: { ...has, people: new Map(has.people).set(login, { id, name: word, skills }) },
  }
}

const removePerson = (has: Belongings, word: string, login: string): Write => ({
  method: 'DELETE',
  path: `users/${found(has.people, login).id}?reason=${word}`,
  isVersioned: true,
  after: { ...has, people: without(has.people, login) },
})

const addSkill = (has: Belongings, word: string): Write => ({
  method: 'POST',
  path: 'skills',
  body: { name: word, description: word, reason: word },
  after: { ...has, skills: new Map(has.skills).set(word, { id: '', description: word }) },
})

function describeSkill(has: Belongings, word: string, name: string): Write {
  const { id } = found(has.skills, name)
  return {
    method: 'PATCH',
    path: `skills/${id}`,
    body: { description: word, reason: word },
    after: { ...has, skills: new Map(has.skills).set(name, { id, description: word }) },
  }
}

/** Takes it from everybody who has it: a row for each of them. */
const removeSkill = (has: Belongings, word: string, name: string): Write => ({
  method: 'DELETE',
  path: `skills/${found(has.skills, name).id}?removeFromUsers=true&reason=${word}`,
  after: {
    people: new Map(
      [...has.people].map(([login, person]) => [
        login,
        { ...person, skills: person.skills.filter((skill) => skill !== name) },
      ]),
    ),
    skills: without(has.skills, name),
  },
})

const oneOf = <Item>(items: readonly Item[], random: Random) =>
  items[Math.floor(random() * items.length)]
const some = ({ skills }: Belongings, random: Random) =>
  [...skills.keys()].filter(() => random() < 0.4)
const idsOf = ({ skills }: Belongings, names: readonly string[]) =>
  names.map((name) => found(skills, name).id)

function found<Thing>(things: ReadonlyMap<string, Thing>, name: string): Thing {
  const thing = things.get(name)
  if (thing === undefined) throw new Error(`the writer has no \`${name}\``)
  return thing
}

function without<Thing>(things: ReadonlyMap<string, Thing>, name: string) {
  const rest = new Map(things)
  rest.delete(name)
  return rest
}
