import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile, editProfile } from '@rolecall/core/access/changes/profiles'
import { deleteUser, editUser } from '@rolecall/core/access/changes/users'
import { change } from '@rolecall/store/change'
import { versionOf } from '@rolecall/core/access/plain'
import { admins, agents, delegates, scene } from '../fresh-scene.ts'

const it = await scene()
const { ada, mona, ben, path, people } = it
after(() => it.close())

type Entry = ReturnType<typeof JSON.parse>
const linesOf = (text: string): Entry[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** An administrator without the right to look at the trail. */
async function signInBlind() {
  const admin = (await it.directory()).edition.roles.get('admin')
  const reading = [...(admin?.permissions.values() ?? [])].find(({ grants }) =>
    grants.some(({ action }) => action === 'audit-trail.read'),
  )
  assert.ok(reading)
  const { profiles } = await it.as(createProfile, {
    role: 'admin',
    name: 'Blind',
    description: '',
    duplicateOf: null,
    toggles: new Map([[reading.slug, false]]),
  })
  const [profile] = [...profiles.values()].slice(-1)
  assert.ok(profile)
  await it.person('blind', [profile.id])
  return it.signIn('blind')
}
const blind = await signInBlind()

test('the trail is filtered by actor, component, channel, thing and time, and paged without gaps', async () => {
  const all = await ada.get(`${path('audit')}?limit=200`)
  const entries: Entry[] = all.body.items
  assert.equal(all.body.total, entries.length)
  const filters: [string, (entry: Entry) => boolean][] = [
    ['action=user', ({ action }) => action.startsWith('user.')],
    ['action=user.create', ({ action }) => action === 'user.create'],
    ['action=use', () => false],
    ['actor=host', ({ actor }) => actor.kind === 'host'],
    ['via=console', ({ via }) => via === 'console'],
    [
      `object=${people.ben.id}`,
      ({ objects }) => objects.some(({ id }: Entry) => id === people.ben.id),
    ],
    [
      `from=${entries[2].at}&to=${entries[0].at}`,
      ({ at }) => at >= entries[2].at && at < entries[0].at,
    ],
    ['to=1', () => false],
    ['from=99999999999999', () => false],
  ]
  for (const [query, isIn] of filters) {
    const expected = entries.filter(isIn).map(({ sequence }) => sequence)
    const { body } = await ada.get(`${path('audit')}?limit=200&${query}`)
    assert.deepEqual(
      body.items.map(({ sequence }: Entry) => sequence),
      expected,
      query,
    )
    assert.equal(body.total, expected.length, query)
  }
  const seen: number[] = []
  for (let cursor = ''; ;) {
    const { body } = await ada.get(`${path('audit')}?limit=3${cursor}`)
    seen.push(...body.items.map(({ sequence }: Entry) => sequence))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  assert.deepEqual(
    seen,
    entries.map(({ sequence }) => sequence),
  )
})

test('an entry says what changed in words: toggles by their label, things by their name', async () => {
  const directory = await it.directory()
  const agent = directory.edition.roles.get('agent')
  const toggle = [...(agent?.permissions.values() ?? [])].find((each) => each.default === 'on')
  assert.ok(toggle)
  await it.as(editProfile, { id: agents, patch: { toggles: new Map([[toggle.slug, false]]) } })
  const [entry] = (await ada.get(`${path('audit')}?limit=1`)).body.items
  assert.deepEqual(entry.objects[0].elements, [
    {
      element: `overrides.${toggle.slug}`,
      label: toggle.label,
      before: null,
      after: false,
      was: 'follows the default',
      is: 'off',
    },
  ])
  const made = await ada.get(`${path('audit')}?object=${people.ben.id}&action=user.create`)
  const elements: Entry[] = made.body.items[0].objects[0].elements
  const said = (label: string) => elements.find((each) => each.label === label)?.is
  assert.deepEqual(['Member group', 'Skill', 'Profile'].map(said), ['Paris', 'Billing', 'Agent'])
})

test('one entry has an address of its own, with everything before and after', async () => {
  const [last] = (await ada.get(`${path('audit')}?limit=1`)).body.items
  const { body } = await ada.get(path(`audit/${last.sequence}`))
  const { rows, newer, ...entry } = body
  assert.equal(newer, null)
  assert.deepEqual(entry, last)
  assert.equal(rows[0].before.name, 'Agent')
  const before = (await ada.get(path(`audit/${last.sequence - 1}`))).body
  assert.deepEqual([before.hash, before.newer], [last.previous, last.sequence])
  assert.equal((await ada.get(path('audit/999999'))).status, 404)
  assert.equal((await ada.get(path('audit/0'))).status, 400)
})

test('an export is what the filter shows, in both forms, and is itself an event', async () => {
  const query = `action=user&object=${people.ben.id}`
  const { items } = (await ada.get(`${path('audit')}?limit=200&${query}`)).body
  const lines = await ada.get(`${path('audit/export')}?format=jsonl&${query}`)
  assert.match(lines.headers.get('content-type') ?? '', /^application\/x-ndjson/)
  assert.match(lines.headers.get('content-disposition') ?? '', /filename="acme-audit\.jsonl"/)
  assert.deepEqual(linesOf(lines.text), items)
  const table = await ada.get(`${path('audit/export')}?format=csv`)
  const [head, ...rows] = table.text.trimEnd().split('\r\n')
  assert.match(head ?? '', /^"sequence","time","actor_kind"/)
  const { total } = (await ada.get(path('audit'))).body
  assert.equal(new Set(rows.map((row) => row.split(',')[0])).size, total)

  const { body } = await ada.get(`${path('events')}?view=exports`)
  assert.deepEqual(
    body.items.map(({ kind, actor, action, reason }: Entry) => [kind, actor.name, action, reason]),
    [
      ['exported', 'Ada', 'audit-trail.export', 'audit as csv'],
      [
        'exported',
        'Ada',
        'audit-trail.export',
        `audit as jsonl, where action user, object ${people.ben.id}`,
      ],
    ],
  )
  const events = await ada.get(`${path('events/export')}?format=jsonl&kind=exported`)
  assert.equal(linesOf(events.text).length, 3, 'the export of events is in it too')
})

test('an export of many pages holds every entry once, newest first', async () => {
  const request = { account: it.account, actor: { kind: 'host' }, via: 'host' } as const
  for (let count = 0; count < 520; count += 1)
    await change(it.world.store, request, (directory) =>
      editUser(
        directory,
        { kind: 'host' },
        { id: people.cam.id, patch: { nickname: `Cam ${count}` } },
      ),
    )
  const { text } = await ada.get(`${path('audit/export')}?format=jsonl`)
  const sequences = linesOf(text).map(({ sequence }) => sequence)
  const newest = sequences[0] ?? 0
  assert.ok(newest > 520)
  assert.deepEqual(
    sequences,
    Array.from({ length: newest }, (_, index) => newest - index),
  )
})

test('attack 19: what is in a reason stays in its cell, and moves no cursor', async () => {
  const reason = '=HYPERLINK("http://x")\r\n"9999","2026\u001b[2J\u202e'
  const { etag } = (await ada.get(path(`users/${people.cleo.id}`))).body
  const said = await ada.patch(path(`users/${people.cleo.id}`), { nickname: 'C', reason }, etag)
  assert.equal(said.status, 200, said.text)
  const query = `object=${people.cleo.id}&action=user.edit`
  const table = await ada.get(`${path('audit/export')}?format=csv&${query}`)
  assert.equal(table.text.trimEnd().split('\r\n').length, 2)
  assert.ok(
    table.text.includes(`"'=HYPERLINK(""http://x"")\\r\\n""9999"",""2026\\u001b[2J\\u202e"`),
  )
  assert.match(table.text, /^[\x20-\x7e\r\n]*$/)
  const lines = await ada.get(`${path('audit/export')}?format=jsonl&${query}`)
  assert.match(lines.text, /^[\x20-\x7e]*\n$/)
  assert.equal(linesOf(lines.text)[0].reason, reason)
})

test('sign-ins and refusals are lists of their own', async () => {
  await it.anyone.post('/v1/login', { account: 'acme', loginName: 'ben', password: 'wrong' })
  assert.equal((await ben.post(path('skills'), { name: 'Mine' })).status, 403)
  const refusals = (await ada.get(`${path('events')}?view=refusals`)).body
  assert.deepEqual(
    refusals.items.map(({ kind, actor, action }: Entry) => [kind, actor.name, action]),
    [['refused', 'Ben', 'skill.create']],
  )
  const signIns = (await ada.get(`${path('events')}?view=sign-ins&actor=${people.ben.id}`)).body
  assert.deepEqual(
    signIns.items.map(({ kind }: Entry) => kind),
    ['sign-in-failed', 'signed-in'],
  )
  const failed = (await ada.get(`${path('events')}?kind=sign-in-failed`)).body
  assert.equal(failed.total, 1)
  for (const client of [mona, ben, blind])
    for (const each of [
      'events',
      'events/export?format=csv',
      'audit/export?format=csv',
      'audit/verification',
    ])
      assert.equal((await client.get(path(each))).status, 403, each)
})

test('the trail says whether it is whole, and names the first entry that is not', async () => {
  const whole = (await ada.get(path('audit/verification'))).body
  const { total } = (await ada.get(path('audit'))).body
  assert.deepEqual([whole.whole, whole.entries, whole.broken], [true, total, null])
  const [last] = (await ada.get(`${path('audit')}?limit=1`)).body.items
  assert.equal(whole.head, last.hash)
  const edit = (reason: string | null) =>
    it.world.store.database.write((tx) =>
      tx.updateTable('audit').set({ reason }).where('sequence', '=', 3).execute(),
    )
  await edit('x')
  it.clock.at += 11_000
  const broken = (await ada.get(`${path('audit/verification')}?every=true`)).body
  assert.deepEqual(broken.broken, { chain: 'audit', sequence: 3, problem: 'entry 3 was changed' })
  assert.equal(broken.whole, false)
  await edit(null)
  it.clock.at += 11_000
  assert.equal((await ada.get(path('audit/verification'))).body.whole, true)
})

test('as of a revision or a time, decisions and the directory are what they were', async () => {
  const { revision } = await it.directory()
  const before = { revision, at: it.clock.at }
  const why = `users/${people.ben.id}/why?action=chat.handle`
  const then = {
    why: (await ada.get(path(why))).body,
    can: (await ada.get(path(`users/${people.ben.id}/permissions`))).body,
    users: (await ada.get(path('users?limit=200'))).body,
    groups: (await ada.get(path('groups'))).body,
    profile: (await ada.get(path(`profiles/${delegates}`))).body,
    holders: (await ada.get(path(`profiles/${delegates}/users`))).body,
    skills: (await ada.get(path('skills'))).body,
    settings: (await ada.get(path('settings'))).body,
  }
  assert.equal(then.why.allowed, true)
  it.clock.at += 60_000
  await it.as(editUser, { id: people.ben.id, patch: { state: 'disabled' } })
  const user = (await it.directory()).users.get(people.ben.id)
  assert.ok(user)
  await it.as(deleteUser, { id: people.ben.id, expected: versionOf(user) })
  assert.equal((await ada.get(path(why))).status, 404)

  for (const asOf of [String(before.revision), new Date(before.at).toISOString()]) {
    const answer = await ada.get(path(`${why}&as_of=${asOf}`))
    assert.deepEqual(answer.body, then.why)
    assert.equal(answer.headers.get('rolecall-revision'), String(before.revision))
    const at = `as_of=${asOf}`
    const same = async (rest: string, was: Entry) =>
      assert.deepEqual(withoutMay((await ada.get(path(rest))).body), withoutMay(was), rest)
    await same(`users/${people.ben.id}/permissions?${at}`, then.can)
    await same(`users?limit=200&${at}`, then.users)
    await same(`groups?${at}`, then.groups)
    await same(`profiles/${delegates}?${at}`, then.profile)
    await same(`profiles/${delegates}/users?${at}`, then.holders)
    await same(`skills?${at}`, then.skills)
    await same(`settings?${at}`, then.settings)
  }
  const past = (await ada.get(path(`users/${people.ben.id}?as_of=${before.revision}`))).body
  assert.equal(past.name, 'Ben')
  assert.deepEqual(past.may.edit, false)
  assert.match(past.may.whyNot, /: only what is now can be changed$/)
  const moment = (await ada.get(path(`audit/moment?as_of=${new Date(before.at).toISOString()}`)))
    .body
  assert.deepEqual([moment.revision, moment.until], [before.revision, before.at + 60_000])
})

/** What one may do says nothing about then, and nobody keeps who signed in last until then. */
const ofNow: ReadonlySet<string> = new Set(['may', 'grantable', 'lastSignIn'])
function withoutMay(value: Entry): Entry {
  return JSON.parse(JSON.stringify(value, (key, each) => (ofNow.has(key) ? undefined : each)))
}

test('the past is for those who may read the trail, and is refused alike whatever is asked about', async () => {
  const asked = [people.ben.id, people.cleo.id, 'usr_9999'].flatMap((id) => [
    `users/${id}?as_of=1`,
    `users/${id}/why?action=chat.handle&as_of=1`,
  ])
  for (const client of [mona, blind])
    for (const each of [...asked, 'users?as_of=1', 'groups?as_of=1']) {
      const { status, body } = await client.get(path(each))
      assert.equal(status, 403, each)
      assert.match(body.required_permission, /audit trail/i)
    }
})

test('a moment that is none is refused with the reason', async () => {
  const { revision } = await it.directory()
  const said = async (asOf: string) => {
    const { status, body } = await ada.get(path(`groups?as_of=${asOf}`))
    return `${status} ${body.issues?.[0].what ?? body.detail}`
  }
  assert.match(await said(String(revision + 1)), /^422 .*never been at/)
  assert.match(await said('0'), /^422 .*never been at/)
  assert.match(await said('2999-01-01T00:00:00Z'), /^422 .*in the future/)
  assert.match(await said('1999-01-01T00:00:00Z'), /^422 .*before this account began/)
  for (const wrong of ['yesterday', '2026-05-03', '2026-13-03T00:00:00Z', '1e3', '-1', ''])
    assert.match(await said(wrong), /^400 /, wrong)
  const etag = (await ada.get(path(`users/${people.cam.id}`))).body.etag
  const write = await ada.patch(`${path(`users/${people.cam.id}`)}?as_of=1`, { name: 'X' }, etag)
  assert.equal(write.status, 400)
})

test('who made something goes by their name also when they are gone', async () => {
  const own = await scene()
  const zoe = await own.person('zoe', [admins])
  const her = await own.signIn('zoe')
  const made = await her.post(own.path('profiles'), { role: 'agent', name: 'Zoe’s own' })
  assert.equal(made.status, 201, made.text)
  const gone = own.path(`users/${zoe.id}`)
  const { etag } = (await own.ada.get(gone)).body
  assert.equal((await own.ada.delete(gone, etag)).status, 200)
  const list = await own.ada.get(own.path('audit?action=profile.create&limit=1'))
  const [entry] = list.body.items
  const makerOf = ({ objects }: { objects: { elements: { label: string; is: string }[] }[] }) =>
    objects[0]?.elements.find(({ label }) => label === 'Made by')?.is
  assert.equal(makerOf(entry), zoe.name)
  assert.equal(makerOf((await own.ada.get(own.path(`audit/${entry.sequence}`))).body), zoe.name)
  const file = await own.ada.get(own.path('audit/export?format=csv&action=profile.create'))
  assert.ok(file.text.includes(`"Made by",,"${zoe.name}"`), file.text)
  await own.close()
})
