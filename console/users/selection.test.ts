import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListedUser } from '@rolecall/contract/users'
import { allPressed, asListed, nobody, pressed, without, type Selection } from './selection.ts'

const listed = (id: string, etag = '1'): ListedUser => ({
  id,
  kind: 'human',
  state: 'enabled',
  loginName: id,
  email: '',
  name: id,
  nickname: id,
  employeeId: '',
  profiles: [],
  memberGroup: null,
  maxChats: null,
  skills: [],
  managedGroups: [],
  lobs: [],
  password: 'set',
  etag,
  may: {
    edit: true,
    disable: true,
    delete: true,
    resetPassword: true,
    sessions: true,
    whyNot: null,
  },
  lastSignIn: null,
})
const users = ['usr_1', 'usr_2', 'usr_3', 'usr_4'].map((id) => listed(id))
const ids = ({ chosen }: Selection) => [...chosen.keys()]
const press = (selection: Selection, at: number, isRange = false) =>
  pressed(selection, { users, at, isRange })

test('pressing a box chooses somebody, and pressing it again does not', () => {
  const one = press(nobody, 1)
  assert.deepEqual(ids(one), ['usr_2'])
  assert.deepEqual(ids(press(one, 1)), [])
})

test('a range goes from the last one pressed, either way, and becomes what its end becomes', () => {
  assert.deepEqual(ids(press(press(nobody, 0), 2, true)), ['usr_1', 'usr_2', 'usr_3'])
  assert.deepEqual(ids(press(press(nobody, 3), 1, true)).toSorted(), ['usr_2', 'usr_3', 'usr_4'])
  const all = allPressed(nobody, users, false)
  assert.deepEqual(ids(press(press(all, 1), 3, true)), ['usr_1'])
})

test('a range without a beginning is one person', () => {
  assert.deepEqual(ids(press(nobody, 2, true)), ['usr_3'])
})

test('all in the list are chosen besides others, and left without them', () => {
  const other = pressed(nobody, { users: [listed('usr_9')], at: 0, isRange: false })
  const all = allPressed(other, users, false)
  assert.deepEqual(ids(all), ['usr_9', 'usr_1', 'usr_2', 'usr_3', 'usr_4'])
  assert.deepEqual(ids(allPressed(all, users, true)), ['usr_9'])
  assert.deepEqual(ids(without(all, ['usr_9', 'usr_2'])), ['usr_1', 'usr_3', 'usr_4'])
})

test('who is chosen has the version that the list has now', () => {
  const old = pressed(press(nobody, 0), { users: [listed('usr_9')], at: 0, isRange: false })
  assert.deepEqual(
    asListed(old, [listed('usr_1', '2')]).map(({ id, etag }) => [id, etag]),
    [
      ['usr_1', '2'],
      ['usr_9', '1'],
    ],
  )
})
