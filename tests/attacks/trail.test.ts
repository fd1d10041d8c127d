import assert from 'node:assert/strict'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editUser } from '@rolecall/core/access/changes/users'
import { allDelegated } from '@rolecall/core/access/sample'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import type * as changes from '@rolecall/store/change'
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
  'attack 13: a delegate asks about the past of somebody out of their sight',
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
  'attack 19: a formula in a reason, opened in a spreadsheet',
  ['a formula in a file is a text'],
  'refused',
  over(async (at) => {
    const text = await exportedReason(at, '=HYPERLINK("http://evil.example")')
    return /,"=HYPERLINK/.test(text) ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 19: a terminal’s orders and a line of one’s own in a reason',
  ['what a terminal would obey is written out'],
  'refused',
  over(async (at) => {
    const text = await exportedReason(at, '\u001b[2J\r\n9999,forged')
    return text.includes('\u001b[2J') || text.includes('\n9999,forged') ? 'done' : 'refused'
  }),
)
