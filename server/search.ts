import {
  searchAction,
  searchMax,
  searchResource,
  searchSubject,
  type PageAsked,
} from '@rolecall/contract/search'
import type { Endpoint, InputOf } from '@rolecall/contract/endpoint'
import { asActor } from '@rolecall/core/access/acting'
import { allows } from '@rolecall/core/access/compact/verdict'
import { decideAs } from '@rolecall/core/access/decide'
import { nouns, tableOf, type Entity, type Noun } from '@rolecall/core/access/directory'
import { isRouted } from '@rolecall/core/access/routing'
import { visibleAs } from '@rolecall/core/access/see'
import { targetOf } from '@rolecall/core/access/target'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { decisionFor } from './decision.ts'
import { actionOf, resourceOf, subjectOf, type Asker } from './question.ts'
import { placeIn, tokenOf } from './page-token.ts'
import { parser } from './parse.ts'
import { malformed, type Stop } from './problem.ts'
import { acceptors } from './routing.ts'
import { numbered, whoCan, type From, type Numbered } from './who-can.ts'

/** Who asks, and the key that signs where they may go on. */
export type Searcher = Asker & { readonly pages: Buffer }
export type Search = (searcher: Searcher, body: unknown) => Result<unknown, Stop>

type Found = { readonly results: readonly object[] } & Omit<Numbered<unknown>, 'rows'>
const nothing: Found = { results: [], total: 0, next: null }

/**
 * Rule: the results of a search are exactly those of whom an evaluation by the same key says yes.
 * Of the searched entity only its type is looked at.
 */
const search = <E extends Endpoint>(
  endpoint: E,
  questionOf: (asked: InputOf<E>) => object,
  find: (searcher: Searcher, asked: InputOf<E>, page: From) => Found,
): Search => {
  const parse = parser(endpoint.input ?? {}, 'body')
  return (searcher, body) => {
    const parsed = parse(body)
    if (!parsed.ok) return fail(malformed(parsed.error))
    const asked = parsed.value as InputOf<E>
    const { page = {} } = parsed.value as { readonly page?: PageAsked }
    const { account } = searcher.directory
    const question = [account, searcher.key.id, endpoint.id, questionOf(asked)]
    const place = placeOf(searcher.pages, question, page)
    if (!place.ok) return place
    const { results, total, next } = find(searcher, asked, place.value)
    const { limit } = place.value
    const token = next === null ? '' : tokenOf(searcher.pages, question, { from: next, limit })
    return ok({ page: { next_token: token, count: results.length, total }, results })
  }
}

/** From the start, or where a token of the same question says; its limit stays what it was. */
function placeOf(pages: Buffer, question: unknown, { token, limit: said }: PageAsked) {
  const limit = Math.min(said ?? searchMax, searchMax)
  if (token === undefined) return ok({ from: 0, limit })
  const place = placeIn(pages, question, token)
  if (!place) return unfit('token', 'is not a token that this search was answered with')
  return said === undefined || limit === place.limit
    ? ok(place)
    : unfit('limit', 'must stay what it was when the token was given: leave it out')
}

const unfit = (field: string, what: string) =>
  fail(malformed([{ where: `body/page/${field}`, what }]))

export const searchSubjects = search(
  searchSubject,
  ({ subject: { type }, action, resource, context }) => ({ type, action, resource, context }),
  (searcher, { subject: { type }, action, resource, context = {} }, page) => {
    const { directory, compact, now } = searcher
    const asked = { subject: { type, id: '' }, action, resource, context }
    const named = actionOf(asked)
    if (isRouted(named)) {
      const able = type === 'user' ? acceptors(searcher, named, asked) : []
      return found(type, numbered(able, page))
    }
    const target = resourceOf(searcher, asked)
    if (!target) return nothing
    if (type === 'user') {
      const among = isAllKnown(searcher) ? {} : { among: readable(searcher, 'user') }
      return found(type, whoCan(searcher, { action: named, target, ...among }, page))
    }
    if (type !== 'api-key') return nothing
    const able = readable(searcher, 'api-key').filter(
      ({ id, expiresAt }) =>
        expiresAt > now && allows(compact, directory, { kind: 'api-key', id }, named, target),
    )
    return found(type, numbered(able, page))
  },
)

export const searchResources = search(
  searchResource,
  ({ subject, action, resource: { type }, context }) => ({ subject, action, type, context }),
  (searcher, { subject, action, resource: { type } }, page) => {
    const actor = subjectOf(searcher, subject)
    if (!actor) return nothing
    const acting = asActor(searcher.directory, actor)
    const named = actionOf({ action, resource: { type } })
    const able = kept(searcher, type).filter(([noun, { id }]) => {
      const target = targetOf(searcher.directory, noun, id)
      return target !== undefined && decideAs(acting, named, target).allowed
    })
    const rows = able.map(([, row]) => row)
    return found(type, numbered(rows, page))
  },
)

export const searchActions = search(
  searchAction,
  ({ subject, resource, context }) => ({ subject, resource, context }),
  (searcher, { subject, resource, context = {} }, { from, limit }) => {
    const verbs = searcher.directory.edition.components.get(resource.type)?.verbs.keys() ?? []
    const able = [...verbs]
      .entries()
      .filter(
        ([, name]) =>
          decisionFor(searcher, {
            subject,
            resource,
            action: { name },
            context: { ...context, reasons: false },
          }).decision,
      )
      .toArray()
    const rest = able.filter(([at]) => at >= from)
    const results = rest.slice(0, limit).map(([, name]) => ({ name }))
    return { results, total: able.length, next: rest[limit]?.[0] ?? null }
  },
)

const found = (type: string, { rows, ...rest }: Numbered<{ readonly id: string }>): Found => ({
  ...rest,
  results: rows.map(({ id }) => ({ type, id })),
})

/** What of a type Rolecall keeps and the key knows; what another app keeps, that app lists. */
function kept(searcher: Searcher, type: string): readonly (readonly [Noun, Entity[Noun]])[] {
  const noun = nouns.find((each) => each === type)
  if (noun) return readable(searcher, noun).map((row) => [noun, row])
  return type === 'my-account'
    ? [...searcher.directory.users.values()].map((row) => ['user', row])
    : []
}

/** Everything, for a `decisions` key; for a `permissions` key what it may read. */
const isAllKnown = ({ key }: Searcher) => key.kind === 'decisions'
function readable<N extends Noun>(searcher: Searcher, noun: N): readonly Entity[N][] {
  const { directory, key } = searcher
  if (!isAllKnown(searcher))
    return visibleAs(asActor(directory, { kind: 'api-key', id: key.id }), noun)
  return [...directory[tableOf[noun]].values()] as Entity[N][]
}
