import type { RequestListener } from 'node:http'
import { searchAction, searchResource, searchSubject } from '@rolecall/contract/search'
import { asking } from './asking.ts'
import { searchActions, searchResources, searchSubjects, type Search } from './search.ts'
import type { World } from './world.ts'

/** One spelling each, as every address of ours. */
const searches: Readonly<Record<string, Search>> = {
  [searchSubject.path]: searchSubjects,
  [searchResource.path]: searchResources,
  [searchAction.path]: searchActions,
}

/** Answers searches as decisions are: in front of the framework, which serves the rest. */
export function searchPath(world: World, rest: RequestListener): RequestListener {
  const answer = asking(world)
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1)
    const search = Object.hasOwn(searches, path) ? searches[path] : undefined
    if (search) void answer(search, request, response)
    else rest(request, response)
  }
}
