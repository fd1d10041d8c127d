import { createHmac } from 'node:crypto'
import { canonical } from '@rolecall/store/canonical'
import { sameText } from './tokens.ts'

/** Where a search goes on, and how many it answers each time. */
export type Place = { readonly from: number; readonly limit: number }

/**
 * A place in the answer to this very question, which nobody can make up: signed together with the
 * question and who asks. A place is a number in an order that stands, so what is added or removed
 * between two pages moves nothing else.
 */
export const tokenOf = (key: Buffer, question: unknown, { from, limit }: Place): string =>
  Buffer.from(`${from} ${limit} ${signed(key, question, { from, limit })}`).toString('base64url')

/** The place behind a token of this question; nothing for any other text. */
export function placeIn(key: Buffer, question: unknown, token: string): Place | undefined {
  const text = Buffer.from(token, 'base64url').toString()
  const [, from = '', limit = '', sign = ''] = /^(\d{1,10}) (\d{1,4}) ([\w-]{43})$/.exec(text) ?? []
  const place = { from: Number(from), limit: Number(limit) }
  return sign !== '' && sameText(sign, signed(key, question, place)) ? place : undefined
}

const signed = (key: Buffer, question: unknown, { from, limit }: Place) =>
  createHmac('sha256', key)
    .update(canonical([question, from, limit]))
    .digest('base64url')
