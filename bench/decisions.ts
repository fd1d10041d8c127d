import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability'
import { decide } from '@rolecall/core/access/decide'
import type { Actor, Directory, User } from '@rolecall/core/access/directory'
import { shippedSettings, user } from '@rolecall/core/access/sample'
import { outside, type Target } from '@rolecall/core/access/target'
import { conversationalCloud as edition } from '@rolecall/core/catalog/conversational-cloud'
import { asAccountId, groupId, profileId, userId, type AccountId } from '@rolecall/core/kit/ids'

/**
 * One question asked of both: may this agent manager read conversations in that group? CASL is given
 * what it is made for: an ability built once for each person, with the groups they reach in it.
 */
const people = 1_000
const groups = 50
const action = 'conversation.read'

export function measureDecisions() {
  const directory = account()
  const questions = [...directory.users.values()].map((asker, at) =>
    questionOf(directory, asker, at),
  )
  const abilities = new Map([...directory.users.values()].map((each) => [each.id, abilityOf(each)]))
  const ours = () =>
    questions.filter(({ actor, target }) => decide(directory, actor, action, target).allowed).length
  const casl = () =>
    questions.filter(({ asker, subject }) => abilities.get(asker.id)?.can('read', subject) === true)
      .length
  if (ours() !== casl())
    throw new Error(`the two sides answer differently: ${ours()} and ${casl()}`)
  const [nsOurs, nsCasl] = alternating([ours, casl])
  return {
    users: people,
    in_process: {
      ns: Math.round(nsOurs),
      ns_casl: Math.round(nsCasl),
      ratio_to_casl: nsCasl / nsOurs,
    },
  }
}

type Question = {
  readonly asker: User
  readonly actor: Actor
  readonly target: Target
  readonly subject: Conversation
}

class Conversation {
  readonly group: string
  constructor(group: string) {
    this.group = group
  }
}

function questionOf(directory: Directory, asker: User, at: number): Question {
  const group = groupId(2 + ((at * 7) % groups))
  return {
    asker,
    actor: { kind: 'user', id: asker.id },
    target: outside(directory, { group }),
    subject: new Conversation(group),
  }
}

function abilityOf({ managedGroups }: User): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility)
  can('read', 'Conversation', { group: { $in: [...managedGroups] } })
  return build({ detectSubjectType: () => 'Conversation' })
}

function account(): Directory {
  const manager = {
    id: profileId(1),
    role: 'agent-manager',
    name: 'Agent manager',
    description: '',
    isDefault: true,
    createdBy: null,
    overrides: new Map(),
  }
  const rows = Array.from({ length: people }, (_, at) =>
    user(userId(at + 1), `Person ${at + 1}`, [manager.id], {
      managedGroups: [groupId(2 + (at % groups))],
    }),
  )
  const tree = Array.from({ length: groups + 1 }, (_, at) => ({
    id: groupId(at + 1),
    name: `Group ${at + 1}`,
    parent: at === 0 ? null : groupId(1),
  }))
  return {
    account: asAccountId('bench') as AccountId,
    revision: 1,
    edition,
    features: new Set(edition.features.keys()),
    settings: shippedSettings(edition),
    next: { user: people + 1, profile: 2, 'agent-group': groups + 2, skill: 1, 'api-key': 1 },
    users: new Map(rows.map((row) => [row.id, row])),
    profiles: new Map([[manager.id, manager]]),
    groups: new Map(tree.map((row) => [row.id, row])),
    skills: new Map(),
    keys: new Map(),
  }
}

/** The median nanoseconds a question of each side, taken turn by turn, so that both share the weather. */
function alternating(sides: readonly (() => unknown)[]): readonly [number, number] {
  const rounds = sides.map((): number[] => [])
  for (let round = 0; round < 15; round += 1) {
    for (const [at, side] of sides.entries()) {
      const start = process.hrtime.bigint()
      side()
      rounds[at]?.push(Number(process.hrtime.bigint() - start) / people)
    }
  }
  const [first = 0, second = 0] = rounds.map(
    (taken) => taken.slice(3).toSorted((a, b) => a - b)[6] ?? 0,
  )
  return [first, second]
}
