import { setTimeout } from 'node:timers/promises'
import type { Answer, Client } from '@rolecall/server/fresh-client'
import { nothing, type Belongings } from './belongings.ts'
import { anyWrite, type Write } from './writes.ts'

/** One connection that writes, one request after the other, and remembers what it was answered. */
export type Writer = {
  readonly name: string
  /** What it has by all that was acknowledged. */
  has: Belongings
  /** What it has if the request under way is carried out; null while none is. */
  underWay: Belongings | null
  /** How many requests it ever made; each has a word of its own. */
  count: number
}
export const newWriter = (name: string): Writer => ({
  name,
  has: nothing,
  underWay: null,
  count: 0,
})

/** By revision, the word of each change that was answered 2xx, read to the end. */
export type Acknowledged = Map<number, string>

const account = '/v1/accounts/main'
const whenDownMs = 50

/**
 * Writes until it is told to stop or does not know what became of its request. Answers that nothing
 * was saved are believed: afterwards it must be so.
 */
export async function writing(
  writer: Writer,
  client: Client,
  {
    random,
    acknowledged,
    isOver,
  }: {
    readonly random: () => number
    readonly acknowledged: Acknowledged
    readonly isOver: () => boolean
  },
): Promise<void> {
  while (!isOver()) {
    const word = `${writer.name}-${(writer.count += 1)}`
    const write = anyWrite(writer.has, word, random)
    const etag = write.isVersioned ? await etagOf(client, write) : undefined
    if (etag === null) return
    writer.underWay = write.after
    const answer = await sent(client, write, etag)
    if (answer === null || codeOf(answer) === 'outcome-unknown') return
    writer.underWay = null
    if (isDone(answer)) {
      const { revision, value } = answer.body as { revision: number; value: Value | null }
      acknowledged.set(revision, word)
      writer.has = identified(write.after, value)
    } else await setTimeout(whenDown(answer))
  }
}

const isDone = ({ status }: Answer) => status >= 200 && status < 300
const codeOf = ({ body }: Answer) => (body as { code?: string } | undefined)?.code

/** What may be said while a database is away; anything else is a fault of ours. */
function whenDown(answer: Answer): number {
  if (!['storage-unavailable', 'storage-full', 'not-ready'].includes(codeOf(answer) ?? ''))
    throw new Error(`answered ${answer.status}: ${answer.text}`)
  return whenDownMs
}

/** Null when the connection broke before the answer was read. */
const sent = (client: Client, { method, path, body }: Write, etag?: string) =>
  client
    .send(method, `${account}/${path}`, {
      ...(body && { body }),
      ...(etag !== undefined && { ifMatch: etag }),
    })
    .catch(() => null)

/** The version of what is to be changed; null when the connection broke. */
async function etagOf(client: Client, { path }: Write): Promise<string | null> {
  for (;;) {
    const answer = await client.get(`${account}/${path.split('?')[0]}`).catch(() => null)
    if (answer === null) return null
    if (isDone(answer)) return (answer.body as { etag: string }).etag
    await setTimeout(whenDown(answer))
  }
}

type Value = {
  readonly id: string
  readonly loginName?: string
  readonly name: string
  readonly skills?: readonly { readonly id: string; readonly name: string }[]
}

/** Gives what is new the ids of the answer. */
function identified(after: Belongings, value: Value | null): Belongings {
  if (!value) return after
  const people = new Map(after.people)
  const skills = new Map(after.skills)
  const person = people.get(value.loginName ?? '')
  if (value.loginName !== undefined && person)
    people.set(value.loginName, { ...person, id: value.id })
  const told = value.loginName === undefined ? [value] : (value.skills ?? [])
  for (const { id, name } of told) {
    const skill = skills.get(name)
    if (skill) skills.set(name, { ...skill, id })
  }
  return { people, skills }
}
