import type { Action } from '@rolecall/core/catalog/edition'
import type { UseColumns } from '../tables-of-functions.ts'

/** The last day on which each of 256 people whose numbers lie together was allowed an action; 0: none. */
export type Days = Uint16Array
export const blockSize = 256

export const noDays = (): Days => new Uint16Array(blockSize)
export const blockOf = (person: number): number => Math.floor(person / blockSize)
export const slotOf = (person: number): number => person % blockSize

export const daysFrom = ({ days }: Pick<UseColumns, 'days'>): Days => {
  const kept = noDays()
  const bytes = Buffer.from(days, 'base64')
  for (let at = 0; at * 2 < bytes.length; at += 1) kept[at] = bytes.readUInt16LE(at * 2)
  return kept
}

/** The row that keeps these; null where there is nobody to keep. */
export function useColumnsOf(
  account: string,
  action: Action,
  block: number,
  days: Days,
): UseColumns | null {
  const end = days.findLastIndex((day) => day !== 0) + 1
  if (end === 0) return null
  const some = days.filter((day) => day !== 0)
  const bytes = Buffer.alloc(end * 2)
  for (let at = 0; at < end; at += 1) bytes.writeUInt16LE(days[at] ?? 0, at * 2)
  return {
    account,
    action,
    block,
    first_day: Math.min(...some),
    last_day: Math.max(...some),
    days: bytes.toString('base64'),
  }
}
