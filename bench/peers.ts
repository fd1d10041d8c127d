import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability'
import {
  preparsePolicySet,
  statefulIsAuthorized,
  type StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs'
import { newEnforcer, newModelFromString } from 'casbin'

/**
 * The same question put to others: may this manager read a conversation in that group? Each is given
 * it as its own documentation would, prepared for each person as far as it can be.
 */
export type Asked = {
  readonly id: string
  readonly group: string
  readonly managed: readonly string[]
}
export type Peer = (asked: Asked) => boolean

class Conversation {
  readonly group: string
  constructor(group: string) {
    this.group = group
  }
}

export function casl(questions: readonly Asked[]): Peer {
  const abilities = new Map(questions.map(({ id, managed }) => [id, abilityOf(managed)]))
  const subjects = new Map(questions.map(({ group }) => [group, new Conversation(group)]))
  return ({ id, group }) => {
    const subject = subjects.get(group)
    return subject !== undefined && abilities.get(id)?.can('read', subject) === true
  }
}

function abilityOf(managed: readonly string[]): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility)
  can('read', 'Conversation', { group: { $in: [...managed] } })
  return build({ detectSubjectType: () => 'Conversation' })
}

/** One role for each group: its managers read what is in it. */
export async function casbin(questions: readonly Asked[]): Promise<Peer> {
  const model = newModelFromString(`
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act
`)
  const enforcer = await newEnforcer(model)
  const managed = new Set(questions.flatMap((asked) => asked.managed))
  await enforcer.addPolicies([...managed].map((group) => [`managers ${group}`, group, 'read']))
  await enforcer.addGroupingPolicies(
    questions.flatMap((asked) => asked.managed.map((group) => [asked.id, `managers ${group}`])),
  )
  return ({ id, group }) => enforcer.enforceSync(id, group, 'read')
}

export function cedar(): Peer {
  const policy = `permit(principal, action == Action::"read", resource)
    when { principal.managed.contains(resource.group) };`
  preparsePolicySet('bench', { staticPolicies: policy })
  return ({ id, group, managed }) => {
    const call: StatefulAuthorizationCall = {
      principal: { type: 'User', id },
      action: { type: 'Action', id: 'read' },
      resource: { type: 'Conversation', id: 'one' },
      context: {},
      preparsedPolicySetId: 'bench',
      entities: [
        { uid: { type: 'User', id }, attrs: { managed: [...managed] }, parents: [] },
        { uid: { type: 'Conversation', id: 'one' }, attrs: { group }, parents: [] },
      ],
    }
    const answer = statefulIsAuthorized(call)
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
    return answer.response.decision === 'allow'
  }
}
