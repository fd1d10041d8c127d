import { createHmac } from 'node:crypto'
import { canonical } from './canonical.ts'

/**
 * A chain of entries: each carries the hash of the one before and its own, which only the holder of
 * the key can make. So nothing in it can be changed, left out, swapped or slipped in.
 */
export type Link = { readonly sequence: number; readonly at: number } & {
  readonly previous: string
  readonly hash: string
}
/** What the account's row keeps of a chain. */
export type Head = { readonly count: number; readonly head: string; readonly at: number }

export type Broken = { readonly at: number; readonly problem: string }

/** The entry with its hash, ready to be written. */
export const linked = <Entry extends Omit<Link, 'hash'>>(
  key: Buffer,
  chain: string,
  entry: Entry,
): Entry & { hash: string } => ({ ...entry, hash: hashOf(key, chain, entry) })

/** The first thing wrong with a stretch of a chain that starts after `last`. */
export function brokenLink(
  key: Buffer,
  chain: string,
  last: Pick<Link, 'sequence' | 'at' | 'hash'>,
  entries: readonly Link[],
): Broken | undefined {
  for (const entry of entries) {
    const at = last.sequence + 1
    if (entry.sequence !== at) return { at, problem: `entry ${at} is missing` }
    const { hash, ...body } = entry
    if (hash !== hashOf(key, chain, body)) return { at, problem: `entry ${at} was changed` }
    if (entry.previous !== last.hash)
      return { at, problem: `entry ${at} does not follow the one before it` }
    if (entry.at < last.at) return { at, problem: `entry ${at} is older than the one before it` }
    last = entry
  }
  return undefined
}

/** What is wrong with the end of a chain, held against what the account's row says. */
export function brokenEnd(
  last: Pick<Link, 'sequence' | 'hash'>,
  { count, head }: Pick<Head, 'count' | 'head'>,
): Broken | undefined {
  if (last.sequence < count)
    return {
      at: last.sequence + 1,
      problem: `the end is cut off: ${count} entries were written, ${last.sequence} are there`,
    }
  if (last.sequence > count || last.hash !== head)
    return { at: last.sequence, problem: 'the account names another head' }
  return undefined
}

export const start = { sequence: 0, at: 0, hash: '' } as const

const hashOf = (key: Buffer, chain: string, entry: object) =>
  createHmac('sha256', key).update(canonical({ chain, entry })).digest('hex')
