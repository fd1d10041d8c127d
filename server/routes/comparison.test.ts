import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { profileId } from '@rolecall/core/kit/ids'
import { admins, agents, delegates, managers, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it

type Cell = {
  on: boolean
  from: { profile: { name: string }; origin: string }[]
  gatedBy: string | null
} | null
type Comparison = {
  columns: { noun: string; id: string; name: string; roles: string[]; enabled: boolean }[]
  rows: { slug: string; section: string; cells: Cell[] }[]
}
const compared = async (who: typeof ada, query: string) => {
  const answer = await who.get(`${path('compare')}?${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body as Comparison
}

test('profiles and people stand side by side, permission by permission, with where it comes from', async () => {
  const { columns, rows } = await compared(
    ada,
    `profile=${agents}&profile=${delegates}&user=${people.mona.id}`,
  )
  assert.deepEqual(
    columns.map(({ noun, name, roles }) => [noun, name, roles]),
    [
      ['profile', 'Agent', ['agent']],
      ['profile', 'Delegates', ['agent-manager']],
      ['user', 'Mona', ['agent-manager']],
    ],
  )
  const [delegated] = permissionsOf(await it.directory(), 'agent-manager').filter(
    (each) => each.delegated,
  )
  const row = rows.find(({ slug }) => slug === delegated?.slug)
  const from = [{ profile: { id: delegates, name: 'Delegates' }, origin: 'profile' }]
  assert.deepEqual(row?.cells, [
    null,
    { on: true, from, gatedBy: null },
    { on: true, from, gatedBy: null },
  ])
  const held = await ada.get(`${path('users')}/${people.mona.id}/permissions`)
  assert.equal(rows.filter(({ cells }) => cells[2]?.on).length, held.body.total)
})

test('two to six, each once', async () => {
  const one = await ada.get(`${path('compare')}?profile=${agents}`)
  assert.equal(one.status, 422)
  assert.match(one.body.detail, /2 to 6/)
  const seven = [1, 2, 3, 4, 5].map((at) => `profile=prf_${at}`).join('&')
  const users = `user=${people.ben.id}&user=${people.cleo.id}`
  assert.equal((await ada.get(`${path('compare')}?${seven}&${users}`)).status, 422)
  const twice = await ada.get(`${path('compare')}?profile=${agents}&profile=${agents}`)
  assert.equal(twice.status, 400)
  assert.equal((await ada.get(`${path('compare')}?profile=x&profile=y`)).status, 400)
})

test('only what one sees can be compared', async () => {
  const seen = await compared(mona, `profile=${agents}&user=${people.ben.id}`)
  assert.equal(seen.columns.length, 2)
  for (const hidden of [`profile=${admins}`, `user=${people.cleo.id}`, `user=${people.ada.id}`]) {
    const answer = await mona.get(`${path('compare')}?profile=${agents}&${hidden}`)
    assert.equal(answer.status, 404, hidden)
  }
  const unknown = await mona.get(`${path('compare')}?profile=${agents}&profile=prf_99`)
  assert.equal(unknown.status, 404)
  const agent = await ben.get(`${path('compare')}?profile=${agents}&user=${people.ben.id}`)
  assert.equal(agent.status, 403)
})

test('a profile out of sight, through which somebody in sight has a right, goes by its role', async () => {
  const [sensitive] = permissionsOf(await it.directory(), 'agent').filter(({ aliases }) =>
    aliases.includes('FaaS-Invocation'),
  )
  const at = await it.as(createProfile, {
    role: 'agent',
    name: 'Powerful',
    description: '',
    duplicateOf: null,
    toggles: new Map([[sensitive?.slug ?? '', true]]),
  })
  const pia = await it.person('pia', [profileId(at.next.profile - 1)], {
    memberGroup: people.ben.memberGroup,
  })
  const { rows } = await compared(mona, `profile=${managers}&user=${pia.id}`)
  const cell = rows.find(({ slug }) => slug === sensitive?.slug)?.cells[1]
  assert.deepEqual(
    cell?.from.map(({ profile }) => profile.name),
    ['Agent'],
  )
  const { rows: all } = await compared(ada, `profile=${managers}&user=${pia.id}`)
  const open = all.find(({ slug }) => slug === sensitive?.slug)?.cells[1]
  assert.equal(open?.from[0]?.profile.name, 'Powerful')
})
