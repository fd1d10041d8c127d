import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyFiles } from './changes/apply-files.ts'
import { nothingWanted } from './changes/wanted.ts'
import {
  account,
  allDelegated,
  ben,
  delegate,
  delegates,
  ending,
  harmless,
  mona,
  own,
  paris,
  profile,
  user,
  withProfile,
  withUser,
} from './sample.ts'

/** Mona manages profiles and groups, and nobody; Ben has the profile that she made. */
const toggles = Object.entries(allDelegated).filter(([slug]) => /profiles|groups/.test(slug))
const town = withUser(
  [
    profile(delegates, 'agent-manager', 'Delegate', Object.fromEntries(toggles)),
    { ...profile(own, 'agent', 'Mona’s own'), createdBy: mona },
  ].reduce(withProfile, account),
  user(ben, 'Ben', [own], { memberGroup: paris }),
)
const where = { file: 'account.yaml', line: 1 }
const files = (complete: boolean) => ({
  wanted: {
    ...nothingWanted,
    profiles: [{ where, row: { id: own, on: [harmless] } }],
    groups: [{ where, row: { id: paris } }],
  },
  settings: [],
  complete: new Map(complete ? [['groups', where] as const] : []),
})

test('whoever manages profiles may change one by files that also remove groups', () => {
  assert.equal(ending(applyFiles(town, delegate, files(false))), 'done')
  const both = applyFiles(town, delegate, files(true))
  assert.equal(ending(both), 'done', JSON.stringify(both))
  assert.deepEqual(both.ok && both.value.touches.map(({ noun, after }) => [noun, after === null]), [
    ['profile', false],
    ['agent-group', true],
  ])
})
