import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numberOf, userId } from '../../kit/ids.ts'
import { apply } from '../apply.ts'
import type { Directory, Profile } from '../directory.ts'
import { impactOf } from '../impact.ts'
import { areLinesOn } from '../lines.ts'
import { allDelegated } from '../sample.ts'
import { anyWalk } from './arbitrary.ts'
import { CompactDirectory } from './compact-directory.ts'
import { aboutTerms, impactOfEdit, impactOfTerms } from './impact-of-edit.ts'

/** As every other profile of its role, at its role's defaults, a delegate's, every third toggle turned, and gone. */
function editsOf(at: Directory, profile: Profile): readonly (Profile | null)[] {
  const permissions = [...(at.edition.roles.get(profile.role)?.permissions.values() ?? [])]
  const turned = permissions
    .filter((permission, n) => permission.default !== 'core' && n % 3 === 0)
    .map(({ slug }) => [slug, !profile.overrides.get(slug)] as const)
  const delegated = Object.entries(profile.role === 'agent-manager' ? allDelegated : {})
  const others = [...at.profiles.values()].filter(({ role }) => role === profile.role)
  return [
    null,
    ...[
      ...others.map(({ overrides }) => overrides),
      new Map<string, boolean>(),
      new Map([...profile.overrides, ...delegated]),
      new Map([...profile.overrides, ...turned]),
    ].map((overrides) => ({ ...profile, overrides })),
  ]
}

test('the impact by classes is the impact person by person', (context) => {
  let [edits, effects] = [0, 0]
  const compare = (at: Directory, compact: CompactDirectory, before: Profile) => {
    for (const after of editsOf(at, before)) {
      const touches = [{ noun: 'profile', id: before.id, before, after }] as const
      const expected = impactOf(at, apply(at, { touches }))
      const { people, classes } = impactOfEdit(compact, numberOf(before.id), after)
      const byClass = classes.flatMap((each) =>
        each.users.map((user) => [userId(user), each.effects] as const),
      )
      assert.deepEqual(
        new Map(byClass),
        new Map(expected.map(({ user, effects }) => [user.id, effects])),
      )
      assert.equal(people, expected.length)
      edits += 1
      effects += expected.length
    }
  }
  fc.assert(
    fc.property(anyWalk, ({ start, steps }) => {
      const compact = CompactDirectory.from(start)
      let at = start
      for (const profile of at.profiles.values()) compare(at, compact, profile)
      for (const [step, touches] of steps.entries()) {
        at = apply(at, { touches })
        compact.follow(touches)
        const [profile] = [...at.profiles.values()].slice(step % at.profiles.size)
        if (profile) compare(at, compact, profile)
      }
    }),
    { numRuns: 60 },
  )
  assert.ok(edits >= 1000 && effects >= 1000, `only ${edits} edits with ${effects} effects`)
  context.diagnostic(`${edits} edits with ${effects} effects compared`)
})

test('so is the impact of features, settings and several profiles at once', (context) => {
  let [effects, byLines] = [0, 0]
  fc.assert(
    fc.property(anyWalk, ({ start, steps }) => {
      const touches = steps.flat().filter(({ noun }) => aboutTerms.has(noun))
      const after = apply(start, { touches })
      const expected = impactOf(start, after)
      const { people, classes } = impactOfTerms(CompactDirectory.from(start), after, touches)
      const byClass = classes.flatMap((each) =>
        each.users.map((user) => [userId(user), each.effects] as const),
      )
      assert.deepEqual(
        new Map(byClass),
        new Map(expected.map(({ user, effects }) => [user.id, effects])),
      )
      assert.equal(people, expected.length)
      effects += people
      if (areLinesOn(start) !== areLinesOn(after))
        byLines += expected.filter(({ user }) => user.lobs.length > 0).length
    }),
    { numRuns: 200 },
  )
  assert.ok(effects >= 300 && byLines >= 20, `only ${effects} effects, ${byLines} by lines`)
  context.diagnostic(
    `${effects} effects compared, ${byLines} of people with lines that were switched`,
  )
})
