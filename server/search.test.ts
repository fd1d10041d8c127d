import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyDirectory, anyDividedDirectory } from '@rolecall/core/access/arbitrary'
import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import {
  nouns,
  shippedAsserts,
  type ApiKey,
  type Directory,
  type Noun,
} from '@rolecall/core/access/directory'
import { sees } from '@rolecall/core/access/see'
import { apiKeyId, userId } from '@rolecall/core/kit/ids'
import { decisionFor } from './decision.ts'
import type { Asked } from './question.ts'
import { searchActions, searchResources, searchSubjects, type Searcher } from './search.ts'

const pages = Buffer.alloc(32, 7)

/** Every key of the account asks, and one that may ask about everything. */
function searchers(at: Directory): readonly Searcher[] {
  const all: ApiKey = {
    id: apiKeyId(9),
    name: 'App',
    kind: 'decisions',
    createdBy: userId(1),
    permissions: [],
    asserts: shippedAsserts('decisions'),
    expiresAt: 1,
    revoked: false,
    description: '',
    user: null,
    secretNumber: 1,
    formerUntil: 0,
  }
  const directory = { ...at, keys: new Map([...at.keys.values(), all].map((key) => [key.id, key])) }
  const compact = CompactDirectory.from(directory)
  return [...directory.keys.values()].map((key) => ({
    directory,
    compact,
    key,
    now: 0,
    used: null,
    pages,
  }))
}

type Page = { page: { next_token: string; count: number; total: number }; results: object[] }

/** All that a search finds, `limit` at a time; every page says the same total. */
function everything(
  search: typeof searchSubjects,
  searcher: Searcher,
  asked: object,
  limit: number,
): readonly object[] {
  const found: object[] = []
  for (let token: string | undefined = undefined; token !== '';) {
    const page: object = token === undefined ? { limit } : { token }
    const answer = search(searcher, { ...asked, page })
    assert.ok(answer.ok, JSON.stringify(answer))
    const { results, page: told } = answer.value as Page
    assert.equal(told.count, results.length)
    assert.ok(results.length <= limit)
    found.push(...results)
    if (told.next_token === '') assert.equal(told.total, found.length)
    else assert.equal(results.length, limit, 'only the last page is not full')
    token = told.next_token
  }
  return found
}

/** Asks random accounts; `reached` counts the results that were compared, and must not be rare. */
function alike(
  law: string,
  numRuns: number,
  ask: (searcher: Searcher, at: number, limit: number) => number,
) {
  test(law, () => {
    let reached = 0
    const each = fc.tuple(
      fc.oneof(anyDirectory, anyDividedDirectory),
      fc.nat(10_000),
      fc.constantFrom(1, 2, 1_000),
    )
    fc.assert(
      fc.property(each, ([directory, at, limit]) => {
        for (const searcher of searchers(directory)) reached += ask(searcher, at, limit)
      }),
      { numRuns },
    )
    assert.ok(reached > 300, `only ${reached} results were compared`)
  })
}

/** What the key may not read can be created, as what is not there, but not found. */
const isKnown = ({ directory, key }: Searcher, type: string, id: string) =>
  key.kind === 'decisions' ||
  !nouns.some((noun) => noun === type) ||
  sees(directory, { kind: 'api-key', id: key.id }, type as Noun, id)
const nobody = 'none_1'
const idsIn = ({ directory }: Searcher, type: string): readonly string[] => {
  const { users, profiles, groups, skills, keys, lobs } = directory
  const rows = { user: users, profile: profiles, 'agent-group': groups, skill: skills }
  const table = { ...rows, 'api-key': keys, lob: lobs, 'my-account': users }[type]
  return [...(table?.values() ?? []), { id: nobody }].map(({ id }) => id)
}
const types = [
  'user',
  'api-key',
  'profile',
  'agent-group',
  'skill',
  'lob',
  'my-account',
  'conversation',
]
const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item
const says = (searcher: Searcher, asked: Asked) => decisionFor(searcher, asked).decision

/** Some action on some thing: kept here, or placed by a group, an agent, or nothing. */
function thing(searcher: Searcher, at: number): Pick<Asked, 'action' | 'resource'> {
  const { components } = searcher.directory.edition
  const component = pick([...components.values()], at)
  const name = pick([...component.verbs.keys()], at >> 3)
  const group = pick(idsIn(searcher, 'agent-group'), at >> 1)
  const agent = pick(idsIn(searcher, 'user'), at >> 2)
  const properties = pick(
    [{}, { group }, { agent }, { group, agent }, { group: 'grp_99' }],
    at >> 4,
  )
  const id = pick(idsIn(searcher, component.id), at >> 1)
  return { action: { name }, resource: { type: component.id, id, properties } }
}

alike('who is found is exactly of whom an evaluation says yes', 250, (searcher, at, limit) => {
  const asked = thing(searcher, at)
  let compared = 0
  for (const type of ['user', 'api-key', 'robot']) {
    const found = everything(searchSubjects, searcher, { subject: { type }, ...asked }, limit)
    const able = idsIn(searcher, type)
      .map((id) => ({ type, id }))
      .filter((subject) => says(searcher, { subject, ...asked }))
    assert.deepEqual(found, able)
    compared += able.length
  }
  return compared
})

alike('what is found is exactly of what an evaluation says yes', 250, (searcher, at, limit) => {
  const subject = { type: 'user', id: pick(idsIn(searcher, 'user'), at) }
  let compared = 0
  for (const type of types) {
    const verbs = [...(searcher.directory.edition.components.get(type)?.verbs.keys() ?? ['read'])]
    const action = { name: pick(verbs, at >> 2) }
    const asked = { subject, action, resource: { type, id: 'ignored' } }
    const found = everything(searchResources, searcher, asked, limit)
    const able = idsIn(searcher, type)
      .filter((id) => id !== nobody && isKnown(searcher, type, id))
      .map((id) => ({ type, id }))
      .filter((resource) => says(searcher, { ...asked, resource }))
    assert.deepEqual(found, able)
    compared += able.length
  }
  return compared
})

alike('the actions found are exactly those of which it says yes', 600, (searcher, at, limit) => {
  const subject = { type: 'user', id: pick(idsIn(searcher, 'user'), at) }
  const { resource } = thing(searcher, at)
  const found = everything(searchActions, searcher, { subject, resource }, limit)
  const verbs = searcher.directory.edition.components.get(resource.type)?.verbs.keys() ?? []
  const able = [...verbs]
    .map((name) => ({ name }))
    .filter((action) => says(searcher, { subject, resource, action }))
  assert.deepEqual(found, able)
  return able.length
})
