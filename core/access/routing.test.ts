import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lobId, skillId } from '../kit/ids.ts'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import { decide } from './decide.ts'
import type { Directory, Skill, User } from './directory.ts'
import { mayAccept, routing, type Routed, type Waiting } from './routing.ts'
import { routingSentence } from './routing-sentences.ts'
import {
  account,
  agents,
  ben,
  cleo,
  delegates,
  main,
  managers,
  paris,
  profile,
  user,
  withProfile,
  withUser,
} from './sample.ts'
import { outside } from './target.ts'

const billing: Skill = { id: skillId(1), name: 'Billing', description: '', lobs: [] }
const returns: Skill = { id: skillId(2), name: 'Returns', description: '', lobs: [lobId(2)] }
const place = { memberGroup: paris, maxChats: 3 } as const
const able = (more: Partial<User> = {}) => user(ben, 'Ben', [agents], { ...place, ...more })
const waits = (more: Partial<Waiting> = {}): Waiting => ({
  skill: null,
  agent: null,
  load: 0,
  ...more,
})
const messaging = withProfile(account, {
  ...profile(agents, 'agent', 'Agent'),
  overrides: new Map(
    [...(account.edition.roles.get('agent')?.permissions.values() ?? [])]
      .filter(
        ({ grants, default: starts }) =>
          starts !== 'core' && grants.some(({ action }) => action === 'conversation.accept'),
      )
      .map(({ slug }) => [slug, false]),
  ),
})

type Case = readonly [string, User, Partial<Waiting>, readonly string[], Routed?, Directory?]
const cases: readonly Case[] = [
  ['an agent with room takes a chat without a skill', able(), { load: 2 }, []],
  ['and one with their skill', able({ skills: [billing.id] }), { skill: billing }, []],
  ['an agent with skills takes a chat without one too', able({ skills: [billing.id] }), {}, []],
  ['an agent without skills takes no chat with one', able(), { skill: billing }, ['without-skill']],
  [
    'nor one with another skill',
    able({ skills: [billing.id] }),
    { skill: returns },
    ['without-skill'],
  ],
  ['at the maximum nobody takes any', able(), { load: 3 }, ['full']],
  ['nor beyond it', able(), { load: 4 }, ['full']],
  ['a maximum of 0 takes none', able({ maxChats: 0 }), {}, ['full']],
  ['a load that nobody said is no load of 0', able(), { load: null }, ['load-unknown']],
  ['who is disabled takes none', able({ state: 'disabled' }), {}, ['not-enabled']],
  ['who is locked takes none', able({ state: 'locked' }), {}, ['not-enabled']],
  ['API users are never routed to', able({ kind: 'api' }), {}, ['api-user']],
  [
    'agent managers without an agent profile are never routed to',
    user(ben, 'Ben', [managers], { managedGroups: [main] }),
    {},
    ['no-agent', 'not-granted', 'full'],
  ],
  [
    'with one they are',
    user(ben, 'Ben', [agents, delegates], { ...place, managedGroups: [main] }),
    {},
    [],
  ],
  [
    'a conversation takes its own right too',
    able(),
    {},
    ['not-granted'],
    'conversation.accept',
    messaging,
  ],
  ['which a chat does not', able(), {}, [], 'chat.accept', messaging],
  ['what is with another agent does not wait', able(), { agent: cleo }, ['with-another']],
  [
    'every condition that fails is told',
    able({ state: 'disabled' }),
    { load: 9, skill: billing },
    ['not-enabled', 'full', 'without-skill'],
  ],
]

for (const [sentence, agent, waiting, expected, action = 'chat.accept', at = account] of cases)
  test(sentence, () => {
    const directory = withUser(at, agent)
    const routed = mayAccept(directory, action, agent, waits(waiting))
    assert.deepEqual(routed.accepts ? [] : routed.because.map(({ kind }) => kind), expected)
  })

test('with lines of business on, a chat belongs to those of its skill', () => {
  const skills = [returns.id]
  const accepts = (lobs: User['lobs'], features: Directory['features']) => {
    const agent = able({ skills, lobs })
    const directory = withUser({ ...account, features }, agent)
    return mayAccept(directory, 'chat.accept', agent, waits({ skill: returns })).accepts
  }
  const on = new Set(account.edition.features.keys())
  assert.deepEqual(
    [[], [lobId(1)], [lobId(2)]].map((lobs) => accepts(lobs, on)),
    [true, false, true],
  )
  assert.equal(accepts([lobId(1)], account.features), true, 'they are off')
})

test('the reasons are sentences', () => {
  const agent = able()
  const said = (waiting: Partial<Waiting>) => {
    const routed = mayAccept(account, 'chat.accept', agent, waits(waiting))
    return routingSentence(account, 'chat.accept', agent, waits(waiting), routed)
  }
  assert.equal(
    said({ load: 1 }),
    'Yes. Ben can take a chat that waits: they have 1 of at most 3 chats and conversations, and what it takes.',
  )
  assert.equal(
    said({ load: 3, skill: billing }),
    'No. Ben can’t take a chat that waits: they have 3 of at most 3 chats and conversations; it needs the skill “Billing”, which they do not have.',
  )
})

/** A law over random accounts, with some of what waits in them. */
function theorem(
  law: string,
  holds: (
    agent: User,
    said: Waiting,
    accepts: (agent: User, said: Waiting) => boolean,
    at: Directory,
    action: Routed,
  ) => number,
) {
  test(law, () => {
    let reached = 0
    const waiting = fc.record({
      skill: fc.constantFrom(null, billing, returns),
      agent: fc.constant(null),
      load: fc.constantFrom(null, 0, 1, 2, 3),
    })
    const anyAction = fc.constantFrom('chat.accept', 'conversation.accept')
    const directories = fc.oneof(anyDirectory, anyDividedDirectory)
    fc.assert(
      fc.property(directories, waiting, anyAction, (directory, said, action) => {
        const routed = routing(directory, action)
        const accepts = (agent: User, said: Waiting) => routed(agent, said).accepts
        for (const each of directory.users.values())
          for (const skills of [[], [billing.id], [billing.id, returns.id]])
            reached += holds({ ...each, skills }, said, accepts, directory, action)
      }),
      { numRuns: 150 },
    )
    assert.ok(reached > 40, `only ${reached} assertions were reached`)
  })
}

theorem(
  'who accepts might do so with their own: routing gives no right',
  (agent, said, accepts, at, action) => {
    if (!accepts(agent, said)) return 0
    const own = outside(at, { agent: agent.id })
    assert.ok(decide(at, { kind: 'user', id: agent.id }, action, own).allowed)
    return 1
  },
)

theorem('who accepts a conversation accepts the same chat', (agent, said, accepts, at, action) => {
  if (action !== 'conversation.accept' || !accepts(agent, said)) return 0
  assert.ok(routing(at, 'chat.accept')(agent, said).accepts)
  return 1
})

theorem('less to do, or more skills, takes no chat away', (agent, said, accepts) => {
  if (!accepts(agent, said)) return 0
  assert.ok(accepts(agent, { ...said, load: 0 }))
  assert.ok(accepts({ ...agent, skills: [...agent.skills, billing.id, returns.id] }, said))
  return 1
})

theorem('whoever takes a chat with a skill takes one without', (agent, said, accepts) => {
  if (said.skill === null || !accepts(agent, said)) return 0
  assert.ok(accepts(agent, { ...said, skill: null }))
  return 1
})
