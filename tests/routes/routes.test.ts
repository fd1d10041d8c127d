import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Endpoint } from '@rolecall/contract/endpoint'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { endpoints, type EndpointId } from '@rolecall/contract/endpoints'
import { verifyAudit } from '@rolecall/store/verify'
import type { FreshStore } from '@rolecall/store/fresh'
import type { Case } from './case.ts'
import { cases } from './cases.ts'
import { knock, statusIn } from './cell.ts'
import { pageOf, type Row } from './page.ts'
import { Witness } from './rows.ts'
import { places, stage } from './stage.ts'

/** Every way into the product, knocked at by everybody: what the rules say is what happens. */
const on = await stage()
const { place } = on.world.store as FreshStore
assert.ok('file' in place && place.file !== undefined, 'the rows are read from a file')
const { edition } = await on.directory()
const witness = new Witness(place.file)
after(async () => {
  witness.close()
  await on.close()
})

const ways = (id: string): readonly Case[] => {
  const known = cases[id as EndpointId]
  return 'exemptBecause' in known ? [] : known
}

test('every endpoint of the contract has a row here, and nothing else has', () => {
  assert.deepEqual(endpoints.map(({ id }) => id).toSorted(), Object.keys(cases).toSorted())
})

test('only what nobody can be signed in for is exempt', async () => {
  for (const endpoint of endpoints.filter(({ id }) => ways(id).length === 0)) {
    assert.ok('openBecause' in endpoint.governed, `${endpoint.id} is governed: give it a row`)
    const { status } = await knock(on.anyone, endpoint, {}, on.account)
    assert.notEqual(status, 401, `${endpoint.id} asks who one is: give it a row`)
  }
})

const rows: Row[] = []
for (const endpoint of endpoints) {
  for (const kind of ways(endpoint.id)) {
    test(`${endpoint.summary}${kind.title ? ` (${kind.title})` : ''}: as the rules say`, async () => {
      rows.push({ endpoint, kind, cells: await cellsOf(endpoint, kind) })
    })
  }
}

async function cellsOf(endpoint: Endpoint, kind: Case): Promise<readonly string[]> {
  const cells: string[] = []
  for (const caller of on.callers) {
    const statuses: number[] = []
    for (const place of kind.placed ? places : places.slice(0, 1))
      statuses.push(await statusIn({ stage: on, witness, endpoint, kind, place, caller }))
    cells.push(statuses.join(' '))
  }
  return cells
}

/** Of many things at once each has its own refusal; the answer to all of them is 422. */
const ofMany: readonly string[] = ['editUsers', 'importFiles', 'planFiles', 'applyAccountFiles']

/** `tests/functions-matrix.test.ts` knocks at these in the edition that has them; who sees functions is told here. */
const ofAnotherEdition: readonly string[] = [
  'listDomains',
  'createDomain',
  'editDomain',
  'deleteDomain',
  'getEmailReports',
  'setEmailReports',
  'addReportRecipient',
  'removeReportRecipient',
]

/** What only another edition knows is refused to everybody here. */
const isOfAnotherEdition = ({ governed }: Endpoint) => {
  const known = 'by' in governed ? actionsOf(edition) : []
  return 'by' in governed && ![governed.by].flat().some((action) => known.includes(action))
}

test('every row is allowed to someone, and refused for a right or a place only', () => {
  const others: Record<string, string> = {}
  for (const { endpoint, cells } of rows) {
    assert.equal(
      cells.some((cell) => /20[01]/.test(cell)),
      !ofAnotherEdition.includes(endpoint.id) && !isOfAnotherEdition(endpoint),
      `${endpoint.id} is allowed to nobody: is its request valid?`,
    )
    for (const [at, cell] of cells.entries())
      if (
        !(ofMany.includes(endpoint.id) ? /^(20[01]|40[13]|422| )+$/ : /^(20[01]|40[134]| )+$/).test(
          cell,
        )
      )
        others[`${endpoint.id} by ${on.callers[at]?.title ?? ''}`] = cell
  }
  assert.deepEqual(others, {})
})

test('another account’s addresses answer like those of no account', async () => {
  const before = witness.rows()
  for (const endpoint of endpoints.filter(({ path }) => path.includes('/accounts/:account'))) {
    for (const caller of on.callers.filter(({ actor }) => actor !== null)) {
      const [kind] = ways(endpoint.id)
      const params = {
        user: 'usr_1',
        profile: 'prf_1',
        group: 'grp_1',
        skill: 'skl_1',
        sequence: '1',
        key: 'key_1',
        session: 'ses_1',
        function: 'fn_1',
        event: 'conversational_command',
        call: '0'.repeat(16),
        request: 'req-1',
      }
      const asked = {
        params: { role: 'agent', revision: '1', ...params },
        body: {},
        ifMatch: 'any',
      }
      assert.ok(kind)
      const there = await knock(caller.client, endpoint, asked, 'other')
      const nowhere = await knock(caller.client, endpoint, asked, 'nowhere')
      assert.equal(there.status, 404, `${endpoint.id} by ${caller.title}: ${there.text}`)
      assert.equal(there.text.replaceAll('other', 'x'), nowhere.text.replaceAll('nowhere', 'x'))
    }
  }
  assert.deepEqual(witness.rows(), before)
})

test('the page of doors is the one that was reviewed', (t) => {
  const titles = on.callers.map(({ title }) => title)
  t.assert.fileSnapshot(pageOf(titles, rows), 'tests/routes.golden.txt', { serializers: [String] })
})

test('afterwards the trail is whole, and the account is what it adds up to', async () => {
  const verified = await verifyAudit(on.world.store, on.account)
  assert.ok(verified.ok, JSON.stringify(verified))
})
