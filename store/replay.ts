import { isBesideNoun, type Summary } from '@rolecall/core/access/beside'
import type { Touch } from '@rolecall/core/access/change'
import { apply } from '@rolecall/core/access/apply'
import { nouns, tableOf, type Directory } from '@rolecall/core/access/directory'
import { plain, touchesFrom, type PlainTouch } from '@rolecall/core/access/plain'
import { numberOf } from '@rolecall/core/kit/ids'
import { touchesIn } from './audit.ts'
import { summariesIn } from './besides.ts'
import { canonical } from './canonical.ts'
import type { Broken } from './chain.ts'
import { fromRows, nothing } from './directory.ts'
import { misfit } from './fit.ts'
import type { Store } from './store.ts'
import type { AccountColumns, AuditColumns, Db } from './tables.ts'

export type Replay = {
  /** Applies more of the trail; answers what cannot be so. */
  readonly follow: (
    entries: readonly AuditColumns[],
  ) => Broken | undefined | Promise<Broken | undefined>
  /** Holds what the trail adds up to against the rows. */
  readonly compare: () => Promise<Broken | undefined>
}

/** Replays the trail of an account from nothing. */
export async function replaying(store: Store, db: Db, row: AccountColumns): Promise<Replay> {
  const first = await firstEdition(db, row)
  const edition = await store.editions.byDigest(db, first)
  let directory = nothing(row.id as Directory['account'], edition)
  let lastEdition = first
  const touchedBy = new Map<string, number>()
  /** What the trail says of rows beside the directory, and which entry said so last. */
  const beside = new Map<string, Remembered>()
  const made = new Set<string>()

  return {
    async follow(entries) {
      for (const entry of entries) {
        const said = touchesIn(entry)
        const touches = touchesFrom(said)
        const at = entry.sequence
        const wrong = misfit(directory, touches)
        if (wrong) return { at, problem: `entry ${at} cannot follow: ${wrong}` }
        directory = apply(directory, { touches })
        if (entry.revision !== directory.revision)
          return {
            at,
            problem: `entry ${at} is of revision ${entry.revision}, not ${directory.revision}`,
          }
        for (const touch of touches) touchedBy.set(nameOf(touch), at)
        const strange = remembered(beside, said, at)
        if (strange) return { at, problem: `entry ${at} cannot follow: ${strange}` }
        for (const { noun, id } of said) if (isBesideNoun(noun)) made.add(`${noun} ${id}`)
        const isMoved = said.some(({ noun }) => noun === 'edition')
        if (isMoved !== (entry.edition !== lastEdition))
          return { at, problem: `entry ${at} is of another edition than the trail says` }
        if (isMoved)
          directory = { ...directory, edition: await store.editions.byDigest(db, entry.edition) }
        lastEdition = entry.edition
      }
      return brokenObjects(db, entries)
    },

    async compare() {
      const where = { at: directory.revision }
      if (lastEdition !== row.edition)
        return { ...where, problem: 'the account has another edition than the trail says' }
      const rows = await readable(fromRows(store, db, directory.account))
      if (rows instanceof Error) return { ...where, problem: `rows are damaged: ${rows.message}` }
      const different =
        (rows && difference(directory, rows)) ?? (await lostUsers(db, row.id, touchedBy))
      if (!different) return brokenBeside(db, directory, beside, made)
      return {
        at: touchedBy.get(different) ?? directory.revision,
        problem: `${different} is not as the trail says`,
      }
    },
  }
}

/** The edition the account began with; where nothing is left of the trail, the one it has. */
async function firstEdition(db: Db, { id, edition }: AccountColumns): Promise<string> {
  const entry = await db
    .selectFrom('audit')
    .select('edition')
    .where('account', '=', id)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  return entry?.edition ?? edition
}

/** Damage is what we look for here: it is a finding, not a failure. */
const readable = <Out>(reading: Promise<Out>): Promise<Out | Error> =>
  reading.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))

/** The first thing that is not the same in both, as `user usr_3`. */
export function difference(one: Directory, other: Directory): string | undefined {
  if (one.revision !== other.revision) return 'account revision'
  if (canonical(one.next) !== canonical(other.next)) return 'account counters'
  if (canonical(plain(one.settings)) !== canonical(plain(other.settings))) return 'settings'
  for (const feature of inOneOnly(one.features, other.features)) return `feature ${feature}`
  for (const noun of nouns) {
    const ours = texts(one, noun)
    const theirs = texts(other, noun)
    for (const id of new Set([...ours.keys(), ...theirs.keys()]))
      if (ours.get(id) !== theirs.get(id)) return `${noun} ${id}`
  }
  return undefined
}

type Remembered = { readonly at: number; readonly text: string }

/** Says what is wrong when a touch does not start from what the trail said before. */
function remembered(
  beside: Map<string, Remembered>,
  said: readonly PlainTouch[],
  at: number,
): string | undefined {
  for (const { noun, id, before, after } of said.filter((touch) => isBesideNoun(touch.noun))) {
    const name = `${noun} ${id}`
    const was = before === null ? undefined : canonical(before)
    if (beside.get(name)?.text !== was) return `${noun} \`${id}\` is not what it was taken to be`
    if (after === null) beside.delete(name)
    else beside.set(name, { at, text: canonical(after) })
  }
  return undefined
}

function differenceBeside(
  beside: ReadonlyMap<string, Remembered>,
  rows: ReadonlyMap<string, Summary>,
): Broken | undefined {
  for (const name of new Set([...beside.keys(), ...rows.keys()])) {
    const row = rows.get(name)
    const said = beside.get(name)
    if (said?.text !== (row && canonical(row)))
      return { at: said?.at ?? 0, problem: `${name} is not as the trail says` }
  }
  return undefined
}

/** Holds what the trail says of rows beside the directory against them, and against their counters. */
async function brokenBeside(
  db: Db,
  directory: Directory,
  beside: ReadonlyMap<string, Remembered>,
  made: ReadonlySet<string>,
): Promise<Broken | undefined> {
  const rows = await readable(summariesIn(db, directory.account))
  if (rows instanceof Error)
    return { at: directory.revision, problem: `rows are damaged: ${rows.message}` }
  return differenceBeside(beside, rows) ?? (await brokenCounter(db, directory, countedIn(made)))
}

/** The next free number of each noun beside the directory, by all that the trail ever told of. */
function countedIn(made: ReadonlySet<string>): ReadonlyMap<string, number> {
  const next = new Map<string, number>()
  for (const name of made) {
    const [noun = '', id = ''] = name.split(' ')
    // Versions are counted by their function.
    if (noun !== 'function-version') next.set(noun, Math.max(next.get(noun) ?? 1, numberOf(id) + 1))
  }
  return next
}

/** A counter that was set back would give the id of something deleted to something else. */
async function brokenCounter(
  db: Db,
  { account, revision }: Directory,
  counted: ReadonlyMap<string, number>,
): Promise<Broken | undefined> {
  const rows = await db.selectFrom('counters').selectAll().where('account', '=', account).execute()
  const kept = new Map(rows.map(({ noun, next }) => [noun, next]))
  const wrong = [...new Set([...counted.keys(), ...kept.keys()])].find(
    (noun) => counted.get(noun) !== kept.get(noun),
  )
  return wrong === undefined
    ? undefined
    : { at: revision, problem: `the counter of each ${wrong} is not as the trail says` }
}

const inOneOnly = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): Item[] => [
  ...[...one].filter((item) => !other.has(item)),
  ...[...other].filter((item) => !one.has(item)),
]

const nameOf = ({ noun, id }: Touch) => (noun === 'settings' ? noun : `${noun} ${id}`)

const texts = (directory: Directory, noun: (typeof nouns)[number]) =>
  new Map(
    [...directory[tableOf[noun]].values()].map((row) => [row.id as string, canonical(plain(row))]),
  )

/** Deleted users keep a row, which keeps their login name from being used again. */
async function lostUsers(db: Db, account: string, touchedBy: ReadonlyMap<string, number>) {
  const rows = await db.selectFrom('users').select('id').where('account', '=', account).execute()
  const kept = new Set(rows.map(({ id }) => `user ${id}`))
  return (
    [...touchedBy.keys()].find((name) => name.startsWith('user ') && !kept.has(name)) ??
    [...kept].find((name) => !touchedBy.has(name))
  )
}

/** The list by which the history of one object is found must not hide an entry. */
async function brokenObjects(
  db: Db,
  entries: readonly AuditColumns[],
): Promise<Broken | undefined> {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return undefined
  const listed = await db
    .selectFrom('audit_objects')
    .select(['object', 'sequence'])
    .where('account', '=', first.account)
    .where('sequence', '>=', first.sequence)
    .where('sequence', '<=', last.sequence)
    .execute()
  const found = Map.groupBy(listed, ({ sequence }) => sequence)
  for (const entry of entries) {
    const expected = new Set(touchesIn(entry).map(({ id }) => id as string))
    const there = new Set((found.get(entry.sequence) ?? []).map(({ object }) => object))
    if (inOneOnly(expected, there).length > 0)
      return {
        at: entry.sequence,
        problem: `entry ${entry.sequence} is listed under other objects`,
      }
  }
  return undefined
}
