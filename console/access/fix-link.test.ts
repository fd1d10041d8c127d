import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FixPart } from '@rolecall/contract/fixes'
import { linkOf, linksOf } from './fix-link.ts'

const part = (kind: FixPart['kind'], on: FixPart['on'], adds: string | null): FixPart => ({
  kind,
  sentence: kind,
  on,
  adds,
})
const kim = { noun: 'user', id: 'usr_1' } as const

test('a part leads to the page where it is prepared', () => {
  assert.deepEqual(linkOf(part('switch-on', { noun: 'profile', id: 'prf_1' }, 'steer')), {
    page: 'profile',
    id: 'prf_1',
    search: { on: 'steer' },
  })
  const settings = { noun: 'settings', id: 'settings' } as const
  assert.deepEqual(linkOf(part('feature', settings, 'radar'))?.search, { on: 'radar' })
  assert.equal(linkOf(part('switch-on', null, 'steer')), null)
})

test('what is prepared at one place is prepared together', () => {
  const links = linksOf([
    part('enable', kim, null),
    part('give', kim, 'prf_2'),
    part('manage', kim, 'grp_3'),
    part('move', null, 'grp_3'),
  ])
  assert.deepEqual(links, [
    { page: 'user', id: 'usr_1', search: { give: 'prf_2', manage: 'grp_3' } },
  ])
})
