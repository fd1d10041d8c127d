import { whatCan, whatKeyCan, why, whyKey } from '@rolecall/contract/access'
import { queryOptions } from '@tanstack/react-query'
import { readNow } from '../api.ts'
import { queryOf, type Question } from './question.ts'

/** Whose rights are asked about: a person, or a program with a key. */
export type Subject = {
  readonly kind: 'user' | 'api-key'
  readonly id: string
  readonly name: string
}
type Past = { readonly query?: { readonly as_of: string } }

export function readingWhy(
  account: string,
  { kind, id }: Subject,
  asked: Question & { readonly action: string },
  past: Past,
) {
  // No chat is routed to a key.
  const { skill: _skill, load: _load, ...plain } = asked
  const query = { ...(kind === 'user' ? queryOf(asked) : plain), ...past.query }
  return queryOptions({
    queryKey: ['why', account, kind, id, query],
    queryFn: ({ signal }) =>
      kind === 'user'
        ? readNow(why, { params: { account, user: id }, query }, signal)
        : readNow(whyKey, { params: { account, key: id }, query }, signal),
  })
}

export const readingHeld = (account: string, { kind, id }: Subject, past: Past) =>
  queryOptions({
    queryKey: ['held', account, kind, id, past],
    queryFn: ({ signal }) =>
      kind === 'user'
        ? readNow(whatCan, { params: { account, user: id }, ...past }, signal)
        : readNow(whatKeyCan, { params: { account, key: id }, ...past }, signal),
  })
