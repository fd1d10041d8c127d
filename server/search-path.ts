import { searchAction, searchResource, searchSubject } from '@rolecall/contract/search'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Answering } from './evaluation.ts'
import { parseJson } from './json.ts'
import { malformed } from './problem.ts'
import { searchActions, searchResources, searchSubjects, type Search } from './search.ts'

/** The searches by their addresses; `pages` signs where an answer goes on. */
export const searchAnswers = (pages: Buffer): Readonly<Record<string, Answering>> => ({
  [searchSubject.path]: answering(pages, searchSubjects),
  [searchResource.path]: answering(pages, searchResources),
  [searchAction.path]: answering(pages, searchActions),
})

const answering =
  (pages: Buffer, search: Search): Answering =>
  (asker, bytes) => {
    const body = parseJson(bytes)
    if (!body.ok) return fail(malformed([{ where: 'body', what: body.error }]))
    const answer = search({ ...asker, used: null, pages }, body.value)
    return answer.ok ? ok(JSON.stringify(answer.value)) : answer
  }
