import { Type, type Static, type TSchema } from 'typebox'
import { Doing, Entity, Properties } from './access.ts'
import { endpoint } from './endpoint.ts'

/** At most this many results in one answer, whatever is asked for. */
export const searchMax = 1_000

const Kind = Type.Object({ type: Type.String() })
/** A token goes on where the page before ended; without a `limit` it is the one before. */
const PageAsked = Type.Object({
  token: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type PageAsked = Static<typeof PageAsked>
const asked = { context: Type.Optional(Properties), page: Type.Optional(PageAsked) }

/** `next_token` is empty on the last page; `count` is of this page, `total` of all of them. */
const Found = <Of extends TSchema>(of: Of) =>
  Type.Object({
    page: Type.Object({
      next_token: Type.String(),
      count: Type.Integer(),
      total: Type.Integer(),
    }),
    results: Type.Array(of),
  })
const Thing = Type.Object({ type: Type.String(), id: Type.String() })
const governed = { openBecause: 'the API key that asks is checked, and names the account' } as const

/**
 * AuthZEN 1.0 searches: exactly those of whom an evaluation would say yes, in the order in which they
 * were made. What the key may not read, and what nobody knows, is not among them.
 */
export const searchSubject = endpoint({
  id: 'searchSubject',
  method: 'POST',
  path: '/access/v1/search/subject',
  governed,
  summary: 'AuthZEN: who may do this action on this resource?',
  input: Type.Object({ subject: Kind, action: Doing, resource: Entity, ...asked }),
  output: Found(Thing),
})
/** Of the things that Rolecall keeps: people, profiles, groups, skills, API keys. */
export const searchResource = endpoint({
  id: 'searchResource',
  method: 'POST',
  path: '/access/v1/search/resource',
  governed,
  summary: 'AuthZEN: on which resources of this type may this subject do this action?',
  input: Type.Object({ subject: Entity, action: Doing, resource: Kind, ...asked }),
  output: Found(Thing),
})
export const searchAction = endpoint({
  id: 'searchAction',
  method: 'POST',
  path: '/access/v1/search/action',
  governed,
  summary: 'AuthZEN: what may this subject do with this resource?',
  input: Type.Object({ subject: Entity, resource: Entity, ...asked }),
  output: Found(Type.Object({ name: Type.String() })),
})
