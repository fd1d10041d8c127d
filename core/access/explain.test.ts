import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain } from './explain.ts'
import {
  account,
  ada,
  asUser,
  ben,
  cleo,
  delegate,
  lyon,
  mona,
  paris,
  powerful,
  town,
  user,
  withUser,
} from './sample.ts'
import { noPlace, outside } from './target.ts'

test('explain: a yes names the permission and the profile that earned it', () => {
  const told = explain(
    account,
    asUser(mona),
    'conversation.read',
    outside(account, { group: paris }),
  )
  assert.equal(told.allowed, true)
  assert.match(
    told.sentence,
    /^Yes\. Mona can .*, through “View agents' conversations within group” in Delegate\.$/,
  )
})

test('explain: a no says what is missing, step by step', () => {
  const told = explain(
    account,
    asUser(cleo),
    'conversation.transfer-to-offline',
    outside(account, { agent: cleo }),
  )
  assert.equal(told.allowed, false)
  const [path] = told.paths
  assert.deepEqual(
    path?.steps.map(({ about, holds }) => [about, holds]),
    [
      ['person', true],
      ['role', true],
      ['toggle', false],
      ['scope', true],
    ],
  )
  assert.match(path?.steps[2]?.sentence ?? '', /is off in profile Senior Agent: the role’s default/)
  assert.deepEqual(path?.steps[2]?.see, { noun: 'profile', id: 'prf_5' })
})

test('explain: what no role of the person offers names the roles that do', () => {
  const told = explain(account, asUser(ben), 'function.deploy', noPlace)
  assert.equal(told.allowed, false)
  const offered = told.paths.map(({ permission }) => permission.role)
  assert.deepEqual(offered, ['agent-manager', 'admin'])
  assert.match(
    told.paths[0]?.steps[1]?.sentence ?? '',
    /none of Ben’s profiles is of the role Agent manager/,
  )
})

test('explain: a feature that is off is a step that does not hold', () => {
  const off = { ...account, features: new Set<string>() }
  const told = explain(off, asUser(ada), 'audit-trail.read', noPlace)
  assert.ok(told.paths[0]?.steps.some(({ about, holds }) => about === 'feature' && !holds))
})

test('explain: to a delegate it names no profile and no group out of their sight', () => {
  const hidden = withUser(town, user(ben, 'Ben', [powerful], { memberGroup: paris }))
  const asked = [asUser(ben), 'conversation.join', outside(hidden, { group: lyon })] as const
  assert.match(JSON.stringify(explain(hidden, ...asked)), /Powerful/)
  const told = JSON.stringify(explain(hidden, ...asked, delegate))
  assert.doesNotMatch(told, /Powerful|Lyon/)
  assert.match(told, /a profile of the role Agent/)
})
