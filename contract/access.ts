import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  GroupId,
  InAccount,
  KeyId,
  Nullable,
  OneOf,
  Past,
  Ref,
  Shape,
  SkillId,
  UserId,
} from './shapes.ts'

/** An action, and what it would be done to. */
export const Doable = {
  action: Type.String({ maxLength: 200 }),
  /** A thing Rolecall keeps: a user, profile, group, skill, key or line of business. */
  target: Type.Optional(Type.String({ maxLength: 100 })),
  /** Or a thing another app keeps, by the group it is in or the agent who handles it. */
  group: Type.Optional(GroupId),
  agent: Type.Optional(UserId),
}

/**
 * For `chat.accept` and `conversation.accept`: the skill that it needs, and how many chats and
 * conversations the agent is taken to have. A person may say what they like; of what an API key says
 * only what it may assert counts.
 */
export const Waits = {
  skill: Type.Optional(SkillId),
  load: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
}
export type Waits = { readonly skill?: string | undefined; readonly load?: number | undefined }

/** One step on the way to a decision: what was looked at, and whether it held. */
export const Step = Shape({
  holds: Type.Boolean(),
  about: OneOf('person', 'feature', 'role', 'toggle', 'scope', 'rule', 'key'),
  sentence: Type.String(),
  /** What to open to change it. */
  see: Nullable(Shape({ noun: Type.String(), id: Type.String() })),
})
export const Explanation = Shape({
  allowed: Type.Boolean(),
  /** The whole answer in one sentence. */
  sentence: Type.String(),
  /** One path for each permission that could allow it; within a path every step must hold. */
  paths: Type.Array(
    Shape({
      permission: Shape({ slug: Type.String(), label: Type.String(), role: Type.String() }),
      profile: Nullable(Ref),
      holds: Type.Boolean(),
      steps: Type.Array(Step),
    }),
  ),
  revision: Type.Integer(),
})
export type Explanation = Static<typeof Explanation>
export type Step = Static<typeof Step>

export const why = endpoint({
  id: 'why',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user/why',
  governed: {
    openBecause:
      'the right to read the person, or being that person, is checked for the person asked about',
  },
  summary: 'Why can, or can’t, this person do this?',
  params: Shape({ account: AccountId, user: UserId }),
  query: Shape({ ...Past, ...Doable, ...Waits }),
  output: Explanation,
  asOf: true,
})

export const whyKey = endpoint({
  id: 'whyKey',
  method: 'GET',
  path: '/v1/accounts/:account/api-keys/:key/why',
  governed: { by: 'api-key.read' },
  summary: 'Why can, or can’t, this API key do this?',
  params: Shape({ account: AccountId, key: KeyId }),
  query: Shape({ ...Past, ...Doable }),
  output: Explanation,
  asOf: true,
})

/** Everything a person may do, each permission with where it comes from. */
export const HeldView = Shape({
  slug: Type.String(),
  label: Type.String(),
  about: Type.String(),
  section: Type.String(),
  role: Type.String(),
  profile: Ref,
  from: OneOf('core', 'default', 'account', 'profile', 'implied'),
  sensitive: Nullable(Type.String()),
})
export type HeldView = Static<typeof HeldView>
const WhatCan = Shape({
  items: Type.Array(HeldView),
  total: Type.Integer(),
  /** How many permissions the roles of their profiles offer, by section. */
  offered: Type.Record(Type.String(), Type.Integer()),
  /** With a skill or a load: whether they could take what waits. */
  taking: Type.Optional(
    Type.Array(Shape({ action: Type.String(), allowed: Type.Boolean(), sentence: Type.String() })),
  ),
  revision: Type.Integer(),
})
export const whatCan = endpoint({
  id: 'whatCan',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user/permissions',
  governed: {
    openBecause:
      'the right to read the person, or being that person, is checked for the person asked about',
  },
  summary: 'What can this person do?',
  params: Shape({ account: AccountId, user: UserId }),
  query: Shape({ ...Past, ...Waits }),
  output: WhatCan,
  asOf: true,
})

export const whatKeyCan = endpoint({
  id: 'whatKeyCan',
  method: 'GET',
  path: '/v1/accounts/:account/api-keys/:key/permissions',
  governed: { by: 'api-key.read' },
  summary: 'What can this API key do?',
  params: Shape({ account: AccountId, key: KeyId }),
  query: Shape(Past),
  output: WhatCan,
  asOf: true,
})

export const Properties = Type.Record(Type.String(), Type.Unknown())
export const Entity = Type.Object({
  type: Type.String(),
  id: Type.String(),
  properties: Type.Optional(Properties),
})
export const Doing = Type.Object({ name: Type.String(), properties: Type.Optional(Properties) })
const Decided = Type.Object({ decision: Type.Boolean(), context: Type.Optional(Properties) })

/**
 * AuthZEN 1.0: follows its standard, so unknown fields are ignored and a denial is a 200. Of
 * `properties` and `context` only `resource.group`, `resource.agent` and, for `chat.accept` and
 * `conversation.accept`, `resource.skill` and `subject.load` can count, and only from a key that may
 * assert them; `context.loads` says the load of many by their ids, `context.reasons: true` asks for
 * the reasons.
 */
export const evaluation = endpoint({
  id: 'evaluation',
  method: 'POST',
  path: '/access/v1/evaluation',
  governed: { openBecause: 'the API key that asks is checked, and names the account' },
  summary: 'AuthZEN: may this subject do this action on this resource?',
  input: Type.Object({
    subject: Entity,
    action: Doing,
    resource: Entity,
    context: Type.Optional(Properties),
  }),
  output: Decided,
})

export const evaluationsMax = 1_000
export const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const
export type Semantic = (typeof semantics)[number]

/** Many at once: what an item leaves out comes from above; what it says replaces that as a whole. */
export const evaluations = endpoint({
  id: 'evaluations',
  method: 'POST',
  path: '/access/v1/evaluations',
  governed: { openBecause: 'the API key that asks is checked, and names the account' },
  summary: 'AuthZEN: many such questions at once, answered in their order',
  input: Type.Object({
    subject: Type.Optional(Entity),
    action: Type.Optional(Doing),
    resource: Type.Optional(Entity),
    context: Type.Optional(Properties),
    /** Each like the whole: an item that does not fit is denied, and the others are answered. */
    evaluations: Type.Optional(Type.Array(Type.Unknown(), { maxItems: evaluationsMax })),
    options: Type.Optional(
      Type.Object({ evaluations_semantic: Type.Optional(OneOf(...semantics)) }),
    ),
  }),
  /** Without `evaluations`, or with none, the answer is that of a single evaluation. */
  output: Type.Union([Type.Object({ evaluations: Type.Array(Decided) }), Decided]),
})

const Metadata = Type.Object({
  policy_decision_point: Type.String(),
  access_evaluation_endpoint: Type.String(),
  access_evaluations_endpoint: Type.String(),
  search_subject_endpoint: Type.String(),
  search_resource_endpoint: Type.String(),
  search_action_endpoint: Type.String(),
})
export type Metadata = Static<typeof Metadata>
/** Made from the public address alone, never from what a request says. 404 unless that is https. */
export const decisionPoint = endpoint({
  id: 'decisionPoint',
  method: 'GET',
  path: '/.well-known/authzen-configuration',
  governed: { openBecause: 'it says where to ask, and nothing about any account' },
  summary: 'AuthZEN: where to ask for decisions',
  output: Metadata,
})
/** The same for every name an account could have: it tells nobody which exist. */
export const decisionPointOf = endpoint({
  id: 'decisionPointOf',
  method: 'GET',
  path: '/.well-known/authzen-configuration/:account',
  governed: { openBecause: 'it says where to ask, and nothing about any account' },
  summary: 'AuthZEN: where to ask for decisions about an account; the API key names it',
  params: InAccount,
  output: Metadata,
})
