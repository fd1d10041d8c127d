import assert from 'node:assert/strict'
import type { Endpoint } from '@rolecall/contract/endpoint'
import { decide } from '@rolecall/core/access/decide'
import type { Answer, Client } from '../../server/fresh-client.ts'
import type { Asked, Case } from './case.ts'
import { expectedAt, type Expected } from './expected.ts'
import { changedTables, type Rows, type Witness } from './rows.ts'
import type { Caller, Place, Stage } from './stage.ts'

export type Cell = {
  readonly stage: Stage
  readonly witness: Witness
  readonly endpoint: Endpoint
  readonly kind: Case
  readonly place: Place
  readonly caller: Caller
}

/**
 * Knocks once as a preview, where there are previews, and once in earnest. What the rules allow
 * must answer well and change the account; all else must answer why and change nothing at all.
 */
export async function statusIn(cell: Cell): Promise<number> {
  const { stage, witness, endpoint, kind, place, caller } = cell
  const asked = await kind.make(stage, place, caller)
  const directory = await stage.directory()
  const expected = expectedAt(directory, endpoint, caller, asked)
  const isAllowed = expected.status < 300
  const name = `${endpoint.id} ${kind.title ?? ''} ${place} by ${caller.title}`
  if (isAllowed && asked.decides && caller.actor) {
    const { action, target } = asked.decides
    assert.ok(decide(directory, caller.actor, action, target).allowed, name)
  }
  const before = witness.rows()
  const client = asked.client ?? caller.client
  if (endpoint.previews) {
    const status = isAllowed ? 200 : expected.status
    const tried = await knock(client, endpoint, asked, stage.account, 'preview=true')
    check(tried, { ...expected, status }, `a preview of ${name}`)
    assert.deepEqual(changedTables(before, witness.rows()), [], `a preview of ${name}`)
  }
  const answer = await knock(client, endpoint, asked, stage.account)
  check(answer, expected, name)
  const after = witness.rows()
  const writes = isAllowed && !asked.isOnlyPlanned && (asked.plan ?? asked.leaves) !== undefined
  if (writes) wasDone(asked, before, after, name)
  else assert.deepEqual(changedTables(before, after), [], name)
  const { revision } = await stage.directory()
  assert.equal(
    revision,
    directory.revision + (writes && asked.plan ? (asked.entries ?? 1) : 0),
    name,
  )
  if (writes) asked.done?.()
  return answer.status
}

function check(answer: Answer, { status, required }: Expected, name: string): void {
  assert.equal(answer.status, status, `${name}: ${answer.text}`)
  if (required === undefined) return
  // No permission of this edition would do: then none is named.
  assert.equal(answer.body.required_permission ?? '', required, name)
}

/** An audited write moves the revision and adds an entry, and a row of the account is another one. */
function wasDone({ leaves, entries = 1 }: Asked, before: Rows, after: Rows, name: string): void {
  const changed = changedTables(before, after)
  if (leaves) return assert.deepEqual(changed.toSorted(), leaves, name)
  for (const table of ['accounts', 'audit']) assert.ok(changed.includes(table), `${name}: ${table}`)
  assert.equal(Number(after['audit']?.[0]), Number(before['audit']?.[0]) + entries, name)
  const kept = [
    'users',
    'profiles',
    'agent_groups',
    'skills',
    'api_keys',
    'lobs',
    'features',
    'settings',
    'account_functions',
    'function_versions',
    'secrets',
    'domains',
    'schedules',
    'alerts',
    'email_reports',
  ]
  assert.ok(
    kept.some((table) => changed.includes(table)),
    `${name} changed ${changed.join(', ')}`,
  )
}

/** Sends a request of a case to an account. */
export function knock(
  client: Client,
  { method, path, input }: Endpoint,
  { params = {}, query = '', body, ifMatch }: Asked,
  account: string,
  more = '',
): Promise<Answer> {
  const full = { account, ...params } as Readonly<Record<string, string>>
  const address = path.replaceAll(/:(\w+)/g, (_all, name: string) => full[name] ?? '')
  const search = [query, more].filter((each) => each !== '').join('&')
  return client.send(method, search === '' ? address : `${address}?${search}`, {
    ...(input && body ? { body } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  })
}
