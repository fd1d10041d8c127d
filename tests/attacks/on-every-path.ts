import assert from 'node:assert/strict'
import type { Answer, Client } from '../../server/fresh-client.ts'
import { attackOn, type Outcome } from './attack.ts'
import type { GuardName } from './guards.ts'
import { paths, type Path } from './paths.ts'
import { outcomeOf, served } from './served.ts'
import { stageOf, writes, type Stage, type Write } from './ways.ts'

/** What somebody makes of a change that Ada might make. */
type Attempt = (on: Stage, write: Write, by: Client, path: Path) => Promise<Outcome>
type Trying = {
  readonly on?: readonly Path[]
  /** Who tries: without it, Ada. */
  readonly who?: (on: Stage) => Promise<Client>
}

/**
 * An attack that is tried on all these paths, on one server; without its guards it gets through on each.
 * What was refused has changed nothing.
 */
export function attackOnPaths(
  sentence: string,
  without: readonly GuardName[],
  refusedAs: Outcome,
  attempt: Attempt,
  { on = paths, who = async ({ ada }) => ada }: Trying = {},
): void {
  const all = served(async (at) => {
    const stage = await stageOf(at)
    const outcomes = new Map<Path, Outcome>()
    for (const path of on) {
      const write = await writes[path](stage)
      const by = await who(stage)
      const before = (await stage.directory()).revision
      const outcome = await attempt(stage, write, by, path)
      const isRefused = outcome !== 'done' && outcome !== 'written out'
      if (isRefused) assert.equal((await stage.directory()).revision, before, path)
      outcomes.set(path, outcome)
    }
    return told(outcomes)
  })
  attackOn(sentence, without, refusedAs, all)
}

/** One outcome where all are alike. */
export function told(outcomes: ReadonlyMap<Path, Outcome>): Outcome {
  const kinds = [...new Set(outcomes.values())]
  return kinds.length === 1
    ? (kinds[0] ?? '')
    : [...outcomes].map((each) => each.join(': ')).join('; ')
}

/** The write as it was meant, but for what is said otherwise. */
export const sent = (by: Client, write: Write, other: Partial<Write> = {}): Promise<Answer> => {
  const { method, path, body, ifMatch } = { ...write, ...other }
  return by.send(method, path, { body, ...(ifMatch === undefined ? {} : { ifMatch }) })
}
export const sentBy = async (by: Client, write: Write, other: Partial<Write> = {}) =>
  outcomeOf(await sent(by, write, other))

/** The same with a body as text, just as it is. */
export const sentRaw = (by: Client, write: Write, body: string): Promise<Answer> =>
  by.raw(write.method, write.path, body, {
    'content-type': 'application/json',
    ...(write.ifMatch === undefined ? {} : { 'if-match': `"${write.ifMatch}"` }),
  })
