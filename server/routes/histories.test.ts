import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { editUsers } from '@rolecall/core/access/changes/bulk'
import { createGroup, editGroup } from '@rolecall/core/access/changes/groups'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createSkill, deleteSkill } from '@rolecall/core/access/changes/skills'
import { deleteUser } from '@rolecall/core/access/changes/users'
import { groupId, profileId, skillId, userId } from '@rolecall/core/kit/ids'
import type { Client } from '../fresh-client.ts'
import {
  agents,
  billing,
  lyon,
  main,
  paris,
  permissionsOf,
  scene,
  suburb,
  type Scene,
} from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const unseen = 'something you can’t see'

type Entry = {
  readonly action: string
  readonly reason: string | null
  readonly actor: {
    readonly kind: string
    readonly id: string | null
    readonly name: string | null
  }
  readonly changes: readonly {
    readonly label: string
    readonly before: string | null
    readonly after: string | null
  }[]
}

async function historyAs(who: Client, thing: string): Promise<readonly Entry[]> {
  const answer = await who.get(path(`${thing}/history`))
  assert.equal(answer.status, 200, answer.text)
  return answer.body.items
}
const told = ({ changes }: Entry) =>
  changes.map(({ label, before, after }) => [label, before, after])

/** Somebody who has been in Lyon, and is in Paris now. */
async function movedToParis(name: string) {
  const { id } = await it.person(name, [agents], { memberGroup: lyon })
  const users = path(`users/${id}`)
  const { etag } = (await ada.get(users)).body
  const moved = await ada.patch(users, { memberGroup: paris, reason: 'a new start' }, etag)
  assert.equal(moved.status, 200, moved.text)
  return id
}

test('the history of a person says who changed what and why, newest first', async () => {
  const id = await movedToParis('dora')
  const [moved, made] = await historyAs(ada, `users/${id}`)
  assert.ok(moved && made)
  assert.deepEqual(
    [moved.action, moved.reason, moved.actor],
    ['user.edit', 'a new start', { kind: 'user', id: people.ada.id, name: 'Ada' }],
  )
  assert.deepEqual(told(moved), [['Member group', 'Lyon', 'Paris']])
  assert.deepEqual([made.action, made.actor.kind], ['user.create', 'host'])
  assert.ok(told(made).some(([label, , is]) => label === 'Name' && is === 'Dora'))
})

test('a delegate is told what happened to their agent, not who or what is out of their sight', async () => {
  const id = await movedToParis('emil')
  const [moved] = await historyAs(mona, `users/${id}`)
  assert.ok(moved)
  assert.deepEqual(moved.actor, { kind: 'user', id: null, name: null })
  assert.deepEqual(told(moved), [['Member group', unseen, 'Paris']])
})

test('the history comes in pages, and a cursor of elsewhere is refused', async () => {
  const id = await movedToParis('fay')
  const all = await historyAs(mona, `users/${id}`)
  const first = await mona.get(path(`users/${id}/history?limit=1`))
  assert.deepEqual([first.body.items.length, first.body.total], [1, all.length])
  const rest = await mona.get(path(`users/${id}/history?cursor=${first.body.next}`))
  assert.deepEqual([...first.body.items, ...rest.body.items], all)
  assert.equal((await mona.get(path(`users/${id}/history?cursor=x`))).status, 400)
})

test('a change of many is told to each as their own', async () => {
  const second = await movedToParis('gus')
  const third = await movedToParis('hal')
  const edit = { maxChats: 9 }
  await it.as(editUsers, {
    users: [second, third].map((id) => ({ id, expected: undefined })),
    edit,
  })
  const [raised] = await historyAs(mona, `users/${second}`)
  assert.ok(raised)
  assert.equal(JSON.stringify(raised).includes(third), false)
  assert.equal(told(raised).length, 1)
})

test('a group tells where it was moved to, by names that the reader sees', async () => {
  const { next } = await it.as(createGroup, { name: 'Annex', parent: suburb })
  const id = groupId(next['agent-group'] - 1)
  await it.as(editGroup, { id, patch: { parent: lyon } })
  await it.as(editGroup, { id, patch: { parent: paris } })
  const renamed = await mona.get(path(`groups/${id}`))
  await mona.patch(path(`groups/${id}`), { name: 'Annexe' }, renamed.body.etag)
  const entries = (who: Client) => historyAs(who, `groups/${id}`).then((items) => items.map(told))
  assert.deepEqual(await entries(mona), [
    [['Name', 'Annex', 'Annexe']],
    [['Below', unseen, 'Paris']],
    [['Below', 'Suburb', unseen]],
    [
      ['Name', null, 'Annex'],
      ['Below', null, 'Suburb'],
    ],
  ])
  assert.deepEqual((await entries(ada))[1], [['Below', 'Lyon', 'Paris']])
})

test('a skill tells its names, and a skill that is gone has no name to who may not read the trail', async () => {
  const made = await mona.post(path('skills'), { name: 'Polish', reason: 'we grow' })
  const { id } = made.body.value
  await ada.patch(path(`skills/${id}`), { description: 'the language' })
  const [described, created] = await historyAs(mona, `skills/${id}`)
  assert.ok(described && created)
  assert.deepEqual(told(described), [['Description', null, 'the language']])
  assert.deepEqual([described.actor.name, created.actor.name], [null, 'Mona'])
  assert.deepEqual([created.reason, told(created)], ['we grow', [['Name', null, 'Polish']]])

  const agent = await it.person('ivo', [agents], { memberGroup: paris, skills: [id] })
  await it.as(deleteSkill, { id, removeFromUsers: true })
  const lost = async (who: Client) => told((await historyAs(who, `users/${agent.id}`))[0] as Entry)
  assert.deepEqual(await lost(mona), [['Skill', unseen, null]])
  assert.deepEqual(await lost(ada), [['Skill', 'Polish', null]])
  assert.equal((await mona.get(path(`skills/${id}/history`))).status, 404)
})

test('a person’s own settings are theirs: that they changed is all one is told', async () => {
  await ben.patch('/v1/me', {
    regional: { language: 'pl', timeZone: 'Europe/Warsaw', format: 'pl' },
  })
  const [newest] = await historyAs(mona, `users/${people.ben.id}`)
  assert.ok(newest)
  assert.deepEqual(told(newest), [['Regional settings', null, 'changed']])
  assert.equal(newest.actor.name, 'Ben')
})

test('whoever may not edit a thing is told why its history is not theirs to read', async () => {
  const strong = permissionsOf(await it.directory(), 'agent').filter(({ sensitive }) => sensitive)
  const { next } = await it.as(createProfile, {
    role: 'agent',
    name: 'Beyond Mona',
    description: '',
    duplicateOf: null,
    toggles: new Map(strong.map(({ slug }) => [slug, true])),
  })
  const above = await it.person('kim', [profileId(next.profile - 1)], { memberGroup: paris })
  const refused = await mona.get(path(`users/${above.id}/history`))
  assert.deepEqual([refused.status, refused.body.asked.action], [403, 'user.edit'], refused.text)
  assert.equal((await ben.get(path(`users/${people.ben.id}/history`))).status, 403)
  assert.equal((await ben.get(path(`skills/${billing}/history`))).status, 403)
})

test('what is out of sight has no history, and neither has what is gone', async () => {
  const unknown = (await mona.get(path(`users/${userId(999)}/history`))).text
  const hidden = await mona.get(path(`users/${people.cleo.id}/history`))
  const same = hidden.text.replaceAll(people.cleo.id, userId(999))
  assert.deepEqual([hidden.status, same], [404, unknown])
  assert.equal((await mona.get(path(`groups/${lyon}/history`))).status, 404)

  const { id } = await it.person('lea', [agents], { memberGroup: paris })
  await it.as(deleteUser, { id })
  assert.equal((await mona.get(path(`users/${id}/history`))).status, 404)
  assert.equal((await ada.get(path(`users/${id}/history`))).status, 404)
  const trail = await ada.get(path(`audit?object=${id}`))
  assert.deepEqual(
    trail.body.items.map(({ action }: Entry) => action),
    ['user.delete', 'user.create'],
  )
})

test('whoever reads the trail reads every history, of what they may not edit too', async () => {
  const takenAway = permissionsOf(await it.directory(), 'admin').filter(({ grants }) =>
    grants.some(({ action }) => action === 'skill.edit'),
  )
  const { next } = await it.as(createProfile, {
    role: 'admin',
    name: 'Readers',
    description: '',
    duplicateOf: null,
    toggles: new Map(takenAway.map(({ slug }) => [slug, false])),
  })
  await it.person('max', [profileId(next.profile - 1)])
  const max = await it.signIn('max')
  assert.equal((await max.patch(path(`skills/${billing}`), { name: 'Bills' })).status, 403)
  const [made] = (await historyAs(max, `skills/${billing}`)).toReversed()
  assert.equal(made?.action, 'skill.create')
})

test('with the audit trail switched off, who may edit a thing still reads its history', async () => {
  const [trail] = [...(await it.directory()).edition.features.keys()].filter((each) =>
    each.startsWith('audit'),
  )
  await it.as(editSettings, { features: new Map([[trail ?? '', false]]) })
  assert.equal((await ada.get(path('audit'))).status, 403)
  assert.ok((await historyAs(ada, `users/${people.ben.id}`)).length > 0)
  await it.as(editSettings, { features: new Map([[trail ?? '', true]]) })
})

/** The same life of the same people; what Mona cannot see has the names that are given. */
async function livedWith(names: {
  readonly place: string
  readonly skill: string
  readonly profile: string
}) {
  const world = await scene()
  after(world.close)
  const { id } = world.people.ben
  const elsewhere = await world.as(createGroup, { name: names.place, parent: main })
  const place = groupId(elsewhere.next['agent-group'] - 1)
  const gone = await world.as(createSkill, { name: names.skill, description: '' })
  const skill = skillId(gone.next.skill - 1)
  const strong = permissionsOf(gone, 'agent').filter(({ sensitive }) => sensitive)
  const hidden = await world.as(createProfile, {
    role: 'agent',
    name: names.profile,
    description: '',
    duplicateOf: null,
    toggles: new Map(strong.map(({ slug }) => [slug, true])),
  })
  const profile = profileId(hidden.next.profile - 1)
  const edits = [
    { memberGroup: place, skills: [billing, skill] },
    { profiles: [profile] },
    { profiles: [agents], memberGroup: paris },
  ]
  for (const edit of edits) {
    const { etag } = (await world.ada.get(world.path(`users/${id}`))).body
    const saved = await world.ada.patch(world.path(`users/${id}`), edit, etag)
    assert.equal(saved.status, 200, saved.text)
  }
  await world.as(editGroup, { id: suburb, patch: { parent: place } })
  await world.as(editGroup, { id: suburb, patch: { parent: paris } })
  await world.as(deleteSkill, { id: skill, removeFromUsers: true })
  return world
}

test('what a delegate reads is the same, whatever the names out of their sight are', async () => {
  const one = await livedWith({ place: 'Oslo', skill: 'Fishing', profile: 'Divers' })
  const other = await livedWith({ place: 'Rome', skill: 'Cooking', profile: 'Bakers' })
  const read = async ({ people: { ben: agent } }: Scene, who: Client) =>
    Promise.all(
      [`users/${agent.id}`, `groups/${suburb}`, `skills/${billing}`].map(
        async (thing) => (await who.get(path(`${thing}/history`))).text,
      ),
    )
  const [mine, theirs] = [await read(one, one.mona), await read(other, other.mona)]
  assert.ok(mine[0]?.includes(unseen))
  assert.deepEqual(mine, theirs)
  for (const text of mine) assert.doesNotMatch(text, /Ada|Oslo|Fishing|Divers|Cleo|Lyon/)
  const whole = await read(one, one.ada)
  for (const name of ['Ada', 'Oslo', 'Fishing', 'Divers']) assert.ok(whole.join(' ').includes(name))
})
