import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actionsOf } from '../catalog/edition.ts'
import { apply, reverse } from './apply.ts'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import type { Change } from './change.ts'
import { editProfile, restoreProfile } from './changes/profiles.ts'
import { editUser } from './changes/users.ts'
import { decide } from './decide.ts'
import { diff } from './diff.ts'
import { tableOf, type Actor, type Directory, type User } from './directory.ts'
import { explain } from './explain.ts'
import { mayGrant } from './grantable.ts'
import { isFullAdmin, permissionsOf } from './held.ts'
import { impactOf, type PersonChange } from './impact.ts'
import { plain, plainTouch, touchFrom } from './plain.ts'
import { noPlace, outside, userTarget, type Target } from './target.ts'

/** A law over random accounts. `reached` counts how often the assertion was really tested. */
function theorem(
  law: string,
  holds: (directory: Directory, reached: () => void) => void,
  atLeast = 100,
) {
  test(law, () => {
    let count = 0
    const reached = () => {
      count += 1
    }
    fc.assert(
      fc.property(fc.oneof(anyDirectory, anyDividedDirectory), (directory) =>
        holds(directory, reached),
      ),
      { numRuns: 60 },
    )
    assert.ok(count >= atLeast, `only ${count} assertions were reached: the law was hardly tested`)
  })
}

const everyone = (directory: Directory): readonly User[] => [...directory.users.values()]
const actor = ({ id }: User): Actor => ({ kind: 'user', id })
const actions = (directory: Directory) =>
  actionsOf(directory.edition).filter((_, at) => at % 7 === directory.profiles.size % 7)
const places = (directory: Directory): readonly Target[] => [
  noPlace,
  ...[...directory.groups.values()].map(({ id }) => outside(directory, { group: id })),
  ...everyone(directory).map((user) => userTarget(directory, user)),
]

theorem('default deny: who has no profile may do nothing', (directory, reached) => {
  for (const user of everyone(directory)) {
    const stripped = { ...directory, users: new Map([[user.id, { ...user, profiles: [] }]]) }
    for (const action of actions(directory)) {
      assert.ok(!decide(stripped, actor(user), action, noPlace).allowed)
      reached()
    }
  }
})

theorem('a disabled, locked or unknown user may do nothing', (directory, reached) => {
  for (const user of everyone(directory)) {
    const disabled = {
      ...directory,
      users: new Map([[user.id, { ...user, state: 'disabled' as const }]]),
    }
    for (const action of actions(directory)) {
      assert.ok(!decide(disabled, actor(user), action, userTarget(directory, user)).allowed)
      reached()
    }
  }
})

theorem(
  'an allow names permissions that are each held, and grant the action',
  (directory, reached) => {
    for (const user of everyone(directory)) {
      const held = permissionsOf(directory, actor(user))
      for (const action of actions(directory)) {
        for (const place of places(directory)) {
          const decision = decide(directory, actor(user), action, place)
          if (!decision.allowed) continue
          for (const { slug, profile } of decision.because) {
            if (profile === null) continue
            const source = held.find(
              (each) => each.permission.slug === slug && each.profile.id === profile,
            )
            assert.ok(source?.permission.grants.some((grant) => grant.action === action))
            reached()
          }
        }
      }
    }
  },
)

theorem('order and repetition of profiles do not matter', (directory, reached) => {
  for (const user of everyone(directory)) {
    const shuffled = {
      ...directory,
      users: new Map(
        [...everyone(directory)].map((each) => [
          each.id,
          { ...each, profiles: each.profiles.toReversed() },
        ]),
      ),
      profiles: new Map(
        [...directory.profiles.values()].toReversed().map((each) => [each.id, each]),
      ),
    }
    for (const action of actions(directory)) {
      const [one, other] = [directory, shuffled].map(
        (each) => decide(each, actor(user), action, noPlace).allowed,
      )
      assert.equal(one, other)
      reached()
    }
  }
})

theorem('giving a profile takes nothing away, taking one gives nothing', (directory, reached) => {
  for (const user of everyone(directory)) {
    for (const profile of directory.profiles.values()) {
      if (user.profiles.includes(profile.id)) continue
      const more = { ...user, profiles: [...user.profiles, profile.id] }
      const after = {
        ...directory,
        users: new Map(directory.users as Map<User['id'], User>).set(user.id, more),
      }
      for (const { effects } of impactOf(directory, after)) {
        for (const { effect } of effects) assert.ok(effect === 'gained' || effect === 'wider')
        reached()
      }
      for (const { effects } of impactOf(after, directory)) {
        for (const { effect } of effects) assert.ok(effect === 'lost' || effect === 'narrower')
      }
    }
  }
})

theorem(
  'over a wider group is never less: managing the parent reaches all that managing the child does',
  (directory, reached) => {
    for (const user of everyone(directory).filter(
      ({ managedGroups }) => managedGroups.length > 0,
    )) {
      const wider = {
        ...user,
        managedGroups: user.managedGroups.map((id) => directory.groups.get(id)?.parent ?? id),
      }
      const above = {
        ...directory,
        users: new Map(directory.users as Map<User['id'], User>).set(user.id, wider),
      }
      for (const { id } of directory.groups.values()) {
        const below = decide(
          directory,
          actor(user),
          'conversation.read',
          outside(directory, { group: id }),
        )
        if (!below.allowed) continue
        assert.ok(
          decide(above, actor(user), 'conversation.read', outside(directory, { group: id }))
            .allowed,
        )
        reached()
      }
    }
  },
  30,
)

theorem(
  'explain agrees with decide, and an allowed path has only steps that hold',
  (directory, reached) => {
    for (const user of everyone(directory)) {
      for (const action of actions(directory)) {
        for (const place of places(directory).slice(0, 6)) {
          const told = explain(directory, actor(user), action, place)
          assert.equal(told.allowed, decide(directory, actor(user), action, place).allowed)
          assert.equal(told.sentence.startsWith('Yes.'), told.allowed)
          if (!told.allowed) assert.ok(told.paths.every(({ holds }) => !holds))
          reached()
        }
      }
    }
  },
)

/** Some changes that one person makes: enough of a mixture for laws about changes. */
const someChanges = (
  directory: Directory,
  admin = actor({ id: everyone(directory)[0]?.id } as User),
): readonly Change[] => {
  const plans = [
    ...[...directory.profiles.values()].map(({ id }) => restoreProfile(directory, admin, { id })),
    ...[...directory.profiles.values()].map(({ id, role }) => {
      const slug =
        [...(directory.edition.roles.get(role)?.permissions.values() ?? [])].at(-1)?.slug ?? ''
      return editProfile(directory, admin, { id, patch: { toggles: new Map([[slug, true]]) } })
    }),
    ...everyone(directory).flatMap(({ id, state }) => [
      editUser(directory, admin, {
        id,
        patch: { state: state === 'enabled' ? 'disabled' : 'enabled' },
      }),
      editUser(directory, admin, { id, patch: { name: 'Somebody Else' } }),
    ]),
  ]
  return plans.flatMap((plan) => (plan.ok ? [plan.value] : []))
}

const flip = {
  gained: 'lost',
  lost: 'gained',
  wider: 'narrower',
  narrower: 'wider',
  moved: 'moved',
} as const
const shape = (impact: readonly PersonChange[]) =>
  impact.map(({ user, effects }) => [
    user.id,
    effects.map(({ slug, effect }) => `${slug} ${effect}`).toSorted(),
  ])
const rows = (directory: Directory) => ({
  features: [...directory.features].toSorted(),
  settings: plain(directory.settings),
  ...Object.fromEntries(
    Object.values(tableOf).map((table) => [
      table,
      [...directory[table].values()]
        .map(plain)
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  ),
})

theorem('impact backwards is impact reversed', (directory, reached) => {
  for (const change of someChanges(directory)) {
    const after = apply(directory, change)
    const forth = impactOf(directory, after).map(
      ({ user, effects: [first, ...rest] }): PersonChange => ({
        user,
        effects: [
          { ...first, effect: flip[first.effect] },
          ...rest.map((each) => ({ ...each, effect: flip[each.effect] })),
        ],
      }),
    )
    assert.deepEqual(shape(impactOf(after, directory)), shape(forth))
    reached()
  }
})

theorem('diff then apply gives the target, and reversing takes it back', (directory, reached) => {
  for (const change of someChanges(directory)) {
    const after = apply(directory, change)
    assert.deepEqual(rows(apply(directory, { touches: diff(directory, after) })), rows(after))
    assert.deepEqual(rows(apply(after, reverse(change))), rows(directory))
    reached()
  }
})

theorem(
  'replaying the audit gives the account: a touch survives being written and read',
  (directory, reached) => {
    for (const change of someChanges(directory)) {
      const written = JSON.parse(JSON.stringify(change.touches.map(plainTouch))) as ReturnType<
        typeof plainTouch
      >[]
      assert.deepEqual(
        rows(apply(directory, { touches: written.map(touchFrom) })),
        rows(apply(directory, change)),
      )
      reached()
    }
  },
)

theorem(
  'nobody gives more than they may grant',
  (directory, reached) => {
    for (const giver of everyone(directory).slice(1)) {
      for (const change of someChanges(directory, actor(giver))) {
        for (const { effects } of impactOf(directory, apply(directory, change))) {
          for (const { effect, role, slug } of effects) {
            if (effect === 'lost' || effect === 'narrower') continue
            assert.ok(mayGrant(directory, actor(giver), role, slug), `${giver.id} gave ${slug}`)
            reached()
          }
        }
      }
    }
  },
  30,
)

theorem('some full administrator remains after every change', (directory, reached) => {
  for (const giver of everyone(directory)) {
    for (const change of someChanges(directory, actor(giver))) {
      const after = apply(directory, change)
      assert.ok(everyone(after).some((user) => isFullAdmin(after, actor(user))))
      reached()
    }
  }
})
