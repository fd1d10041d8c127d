import assert from 'node:assert/strict'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editUser } from '@rolecall/core/access/changes/users'
import { allDelegated } from '@rolecall/core/access/sample'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import type * as changes from '@rolecall/store/change'
import type * as events from '@rolecall/store/events'
import type * as verify from '@rolecall/store/verify'
import { sql } from 'kysely'
import type * as fresh from '../../server/fresh.ts'
import { attackOn } from './attack.ts'
import { moduleOf } from './build.ts'

const main = groupId(1)
const admins = profileId(4)
const path = (rest: string) => `/v1/accounts/acme/${rest}`

/** A real server of these sources: Ada administers, Mona is a delegate, and Root belongs to no group. */
async function serverOf(folder: string) {
  const { freshServer } = await moduleOf<typeof fresh>(folder, 'server/fresh.ts')
  const it = await freshServer()
  await it.person('ada', [admins])
  const root = await it.person('root', [admins])
  const { profiles } = await it.as(createProfile, {
    role: 'agent-manager',
    name: 'Delegates',
    description: '',
    duplicateOf: null,
    toggles: new Map(Object.entries(allDelegated)),
  })
  const [delegates] = [...profiles.values()].slice(-1)
  if (!delegates) throw new Error('no profile')
  await it.person('mona', [delegates.id], { managedGroups: [main] })
  return { ...it, root, folder }
}
type At = Awaited<ReturnType<typeof serverOf>>

const over = (attempt: (at: At) => Promise<string>) => async (folder: string) => {
  const at = await serverOf(folder)
  const outcome = await attempt(at)
  await at.close()
  return outcome
}

attackOn(
  'attack 13, direct: a delegate asks about the past of somebody out of their sight',
  ['the past is for readers of the trail'],
  '403',
  over(async (at) => {
    const mona = await at.signIn('mona')
    assert.equal((await mona.get(path(`users/${at.root.id}`))).status, 404)
    const { revision } = await at.directory()
    const { status } = await mona.get(path(`users/${at.root.id}?as_of=${revision}`))
    return status < 300 ? 'done' : String(status)
  }),
)

attackOn(
  'attack 13, direct: a delegate counts the people of the account by the total of a list',
  ['a list holds what one sees'],
  'refused',
  over(async (at) => {
    const mona = await at.signIn('mona')
    const { total } = (await mona.get(path('users'))).body
    return total === (await at.directory()).users.size ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 13, direct: a delegate tells who is there by what is said about a change of theirs',
  ['what is out of sight is not found', 'a door shows only what is in sight'],
  'refused',
  over(async (at) => {
    const mona = await at.signIn('mona')
    const told = async (id: string) => {
      const answer = await mona.patch(path(`users/${id}`), { name: 'X' }, 'seen')
      return [answer.status, answer.body.detail.replace(id, 'ID')]
    }
    const [hidden, absent] = [await told(at.root.id), await told('usr_999')]
    return JSON.stringify(hidden) === JSON.stringify(absent) ? 'refused' : 'done'
  }),
)

/** What the check of the trail says once somebody was at the database, and three were refused. */
const tampered = (...sqls: readonly string[]) =>
  over(async (at) => {
    const mona = await at.signIn('mona')
    for (const name of ['one', 'two', 'three'])
      assert.equal((await mona.post(path('lobs'), { name })).status, 403)
    const { flushEvents } = await moduleOf<typeof events>(at.folder, 'store/events.ts')
    const { verifyAudit } = await moduleOf<typeof verify>(at.folder, 'store/verify.ts')
    const { store } = at.world
    await flushEvents(store)
    assert.equal((await verifyAudit(store, at.account)).ok, true)
    for (const text of sqls)
      await store.database.write((tx) =>
        sql
          .raw(text)
          .execute(tx)
          .then(() => undefined),
      )
    return (await verifyAudit(store, at.account)).ok ? 'done' : 'refused'
  })

attackOn(
  'attack 19, direct: an entry says another reason than was given',
  ['an entry is what was hashed'],
  'refused',
  tampered(`update audit set reason = 'because' where sequence = 2`),
)
attackOn(
  'attack 19, direct: a refusal is cut off the end of the trail',
  ['the end of a chain is known'],
  'refused',
  tampered('delete from events where sequence = (select max(sequence) from events)'),
)
attackOn(
  'attack 19, direct: two refusals change places',
  ['an entry is what was hashed', 'an entry follows the one before it'],
  'refused',
  tampered(
    'update events set sequence = 0 where sequence = 2',
    'update events set sequence = 2 where sequence = 3',
    'update events set sequence = 3 where sequence = 0',
  ),
)
attackOn(
  'attack 19, direct: the clock is set back, so that a change seems to come before another',
  ['the time of the trail does not go back'],
  'refused',
  over(async (at) => {
    const ada = await at.signIn('ada')
    const add = async (name: string) => (await ada.post(path('skills'), { name })).status
    assert.equal(await add('First'), 201)
    at.clock.at -= 60_000
    assert.equal(await add('Second'), 201)
    const [second, first] = (await ada.get(path('audit'))).body.items
    return second.at < first.at ? 'done' : 'refused'
  }),
)

/** The cell that a reason becomes in the export. */
async function exportedReason(at: At, reason: string): Promise<string> {
  const { change } = await moduleOf<typeof changes>(at.folder, 'store/change.ts')
  const host = { kind: 'host' } as const
  const request = { account: at.account, actor: host, via: 'host', reason }
  await change(at.world.store, request, (directory) =>
    editUser(directory, host, { id: at.root.id, patch: { nickname: 'R' } }),
  )
  const ada = await at.signIn('ada')
  const { text } = await ada.get(
    path(`audit/export?format=csv&object=${at.root.id}&action=user.edit`),
  )
  return text
}

attackOn(
  'attack 19, direct: a formula in a reason, opened in a spreadsheet',
  ['a formula in a file is a text'],
  'refused',
  over(async (at) => {
    const text = await exportedReason(at, '=HYPERLINK("http://evil.example")')
    return /,"=HYPERLINK/.test(text) ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 19, direct: a terminal’s orders and a line of one’s own in a reason',
  ['what a terminal would obey is written out'],
  'refused',
  over(async (at) => {
    const text = await exportedReason(at, '\u001b[2J\r\n9999,forged')
    return text.includes('\u001b[2J') || text.includes('\n9999,forged') ? 'done' : 'refused'
  }),
)
