import { fingerprint } from '../kit/fingerprint.ts'
import type { Edition } from '../catalog/edition.ts'
import { isBesideNoun, type Summary } from './beside.ts'
import type { DirectoryTouch, Touch } from './change.ts'
import type { ApiKey, Entity, Noun, Profile, Settings, Skill, User } from './directory.ts'
import { policyWith, shippedPolicy, type SignInPolicy } from './sign-in-policy.ts'

/** A row as JSON can hold it: maps and sets become objects and lists, sorted, so that equal rows are equal text. */
export function plain(row: Entity[Noun] | Settings | Edition | Summary | boolean): unknown {
  if (typeof row === 'boolean') return row
  if (isEdition(row)) return { id: row.id, title: row.title }
  return Object.fromEntries(
    Object.entries(row)
      .toSorted(byKey)
      .map(([key, value]) => [
        key,
        value instanceof Map
          ? Object.fromEntries([...value].toSorted(byKey))
          : value instanceof Set
            ? [...value].toSorted()
            : value,
      ]),
  )
}
const isEdition = (row: object): row is Edition => 'keeper' in row
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** The same row always has the same version text; a changed row has another (for ETag and If-Match). */
export const versionOf = (row: Entity[Noun]): string => fingerprint(JSON.stringify(plain(row)))

/** A touch as it is written into the audit trail. Of an edition, its name: its content is kept elsewhere. */
export const plainTouch = ({ noun, id, before, after }: Touch) => ({
  noun,
  id,
  before: before === null ? null : plain(before),
  after: after === null ? null : plain(after),
})
export type PlainTouch = ReturnType<typeof plainTouch>

/**
 * Reads back the touches of an entry that change the directory. That of the edition is left out: which
 * one it made the account's, the digest beside the entry says; and so is what lies beside the directory.
 */
export const touchesFrom = (touches: readonly PlainTouch[]): readonly DirectoryTouch[] =>
  touches
    .filter(({ noun }) => noun !== 'edition' && !isBesideNoun(noun))
    .map((touch) => touchFrom(touch) as DirectoryTouch)

/** Reads back what `plainTouch` wrote, for replaying the trail. */
export const touchFrom = ({ noun, id, before, after }: PlainTouch): Touch =>
  ({ noun, id, before: rowFrom(noun, before), after: rowFrom(noun, after) }) as Touch

const olderKey = { description: '', user: null, secretNumber: 1, formerUntil: 0 } as const
const assertedThen = ({ kind }: ApiKey): ApiKey['asserts'] =>
  kind === 'decisions' ? ['resource.group', 'resource.agent'] : []

function rowFrom(noun: Touch['noun'], row: unknown): unknown {
  if (row === null || typeof row === 'boolean') return row
  if (noun === 'profile') {
    const { overrides, ...rest } = row as Omit<Profile, 'overrides'> & {
      overrides: Record<string, boolean>
    }
    return { ...rest, overrides: new Map(Object.entries(overrides)) }
  }
  if (noun === 'settings') {
    const settings = row as {
      accountDefaults: string[]
      delegable: string[]
      delegatesMayPassOn: boolean
      orphansStop?: boolean
      signIn?: SignInPolicy
    }
    return {
      accountDefaults: new Set(settings.accountDefaults),
      delegable: new Set(settings.delegable),
      delegatesMayPassOn: settings.delegatesMayPassOn,
      // Entries from before there were these mean what was fixed then.
      orphansStop: settings.orphansStop ?? false,
      signIn: policyWith(shippedPolicy, settings.signIn ?? {}),
    }
  }
  if (noun === 'api-key') {
    // Entries from before keys had these.
    const key = row as ApiKey
    return { ...olderKey, ...key, asserts: key.asserts ?? assertedThen(key) }
  }
  // Entries from before there were lines of business.
  if (noun === 'user' || noun === 'skill') {
    const { lobs = [], ...rest } = row as Partial<User | Skill>
    return { ...rest, lobs }
  }
  return row
}
