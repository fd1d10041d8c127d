import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply } from './apply.ts'
import { revertProfile } from './changes/profiles.ts'
import { versionOf } from './plain.ts'
import {
  admin,
  agents,
  delegate,
  ending,
  harmless,
  own,
  powerful,
  seniors,
  sensitive,
  town,
  type Cases,
} from './sample.ts'

const asWas = (overrides: Readonly<Record<string, boolean>>, name = 'As it was') => ({
  name,
  description: 'then',
  overrides: new Map(Object.entries(overrides)),
})
const stay = town.profiles.get(seniors)
assert.ok(stay)

const cases: Cases = [
  [
    'an administrator goes back to any version',
    admin,
    (d, a) => revertProfile(d, a, { id: seniors, to: asWas({ [sensitive]: true }) }),
    'done',
  ],
  [
    'a delegate goes back to a version of their own profile that is theirs to give',
    delegate,
    (d, a) => revertProfile(d, a, { id: own, to: asWas({ [harmless]: true }) }),
    'done',
  ],
  [
    'a delegate does not go back to what they may not give',
    delegate,
    (d, a) => revertProfile(d, a, { id: own, to: asWas({ [sensitive]: true }) }),
    'beyond-your-authority',
  ],
  [
    'a delegate does not take a default profile back',
    delegate,
    (d, a) => revertProfile(d, a, { id: agents, to: asWas({}) }),
    'default-profile',
  ],
  [
    'a profile out of sight has no versions',
    delegate,
    (d, a) => revertProfile(d, a, { id: powerful, to: asWas({}) }),
    'not-found',
  ],
  [
    'a name that another profile has by now is taken',
    admin,
    (d, a) => revertProfile(d, a, { id: seniors, to: asWas({}, 'Powerful') }),
    'name-taken',
  ],
  [
    'going back to how it is changes nothing',
    admin,
    (d, a) => revertProfile(d, a, { id: seniors, to: stay }),
    'nothing-to-change',
  ],
  [
    'going back needs the version one saw',
    admin,
    (d, a) => revertProfile(d, a, { id: seniors, expected: 'older', to: asWas({}) }),
    'stale',
  ],
]

for (const [sentence, actor, plan, expected] of cases)
  test(sentence, () => assert.equal(ending(plan(town, actor)), expected))

test('going back restores name, description and toggles, and leaves the rest', () => {
  const to = asWas({ [sensitive]: true })
  const planned = revertProfile(town, admin, { id: seniors, to })
  assert.ok(planned.ok)
  assert.equal(planned.value.action, 'profile.edit')
  const is = apply(town, planned.value).profiles.get(seniors)
  assert.deepEqual(is, { ...stay, ...to })
})

test('going back and forth is where one was', () => {
  const there = revertProfile(town, admin, { id: seniors, to: asWas({ [sensitive]: true }) })
  assert.ok(there.ok)
  const at = apply(town, there.value)
  const back = revertProfile(at, admin, { id: seniors, to: stay })
  assert.ok(back.ok)
  const is = apply(at, back.value).profiles.get(seniors)
  assert.equal(is && versionOf(is), versionOf(stay))
})

test('what the role does not offer any more is left out, and said', () => {
  const to = asWas({ [harmless]: false, 'long-gone': true })
  const planned = revertProfile(town, admin, { id: seniors, to })
  assert.ok(planned.ok)
  const is = apply(town, planned.value).profiles.get(seniors)
  assert.deepEqual([...(is?.overrides ?? [])], [[harmless, false]])
  assert.deepEqual(
    planned.value.warnings.filter(({ kind }) => kind === 'left-out'),
    [{ kind: 'left-out', slug: 'long-gone', role: 'agent' }],
  )
})
