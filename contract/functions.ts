import { functionStates } from '@rolecall/core/functions/state'
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  FunctionId,
  InAccount,
  Nullable,
  OneOf,
  Page,
  PageOf,
  Preview,
  Reason,
  Ref,
  Saved,
  Shape,
  SkillId,
  Some,
} from './shapes.ts'

/** Who did something; null for the host, and for whom the caller may not see. */
const By = Nullable(Ref)
const Done = Shape({ by: By, at: Type.Integer({ description: 'epoch milliseconds' }) })

const fields = {
  id: FunctionId,
  name: Type.String(),
  description: Type.String(),
  model: OneOf('v1', 'v2'),
  event: Nullable(Type.String()),
  /** Of those that the caller may see. */
  skills: Type.Array(Ref),
  state: OneOf(...functionStates),
  /** The number of the version that answers calls. */
  serving: Nullable(Type.Integer()),
  /** Why it could not be deployed when that was last tried. */
  failure: Nullable(Type.String()),
  /** The number of the version that was frozen last. */
  lastVersion: Type.Integer(),
  /** Who answers for what is in service. */
  deployed: Nullable(Shape({ ...Done.properties, mayUpdateSecrets: Type.Boolean() })),
  /** It is in service, and whoever deployed it could not do so now. */
  orphaned: Type.Boolean(),
  /** Why they could not, in a sentence; null where the caller does not see them. */
  orphanedWhy: Nullable(Type.String()),
  /** It is orphaned, and the account says that orphans stop: no call reaches it until it is adopted. */
  standsStill: Type.Boolean(),
  created: Done,
  updated: Done,
  etag: Type.String(),
  may: Shape({
    edit: Type.Boolean(),
    delete: Type.Boolean(),
    deploy: Type.Boolean(),
    undeploy: Type.Boolean(),
    invoke: Type.Boolean(),
  }),
  /** For the first of these that the caller may not do. */
  whyNot: Nullable(Type.String()),
}
export const FunctionView = Shape(fields)
export type FunctionView = Static<typeof FunctionView>

const Variables = Type.Record(Type.String(), Type.String())
const content = {
  source: Type.String(),
  /** SHA-256 of the source, in hexadecimal. */
  digest: Type.String(),
  variables: Variables,
  /** Names of the secrets that it reads; null for who may not see secrets. */
  secrets: Nullable(Type.Array(Type.String())),
}
export const Draft = Shape(content)
export type Draft = Static<typeof Draft>
export const FunctionDetail = Shape({ ...fields, draft: Draft })
export type FunctionDetail = Static<typeof FunctionDetail>

const versionFields = {
  number: Type.Integer(),
  serving: Type.Boolean(),
  frozen: Done,
  /** The version whose content it puts into service again. */
  restores: Nullable(Type.Integer()),
  digest: Type.String(),
  /** Characters of code. */
  length: Type.Integer(),
}
export const VersionEntry = Shape(versionFields)
export type VersionEntry = Static<typeof VersionEntry>
export const VersionDetail = Shape({ ...versionFields, ...content })
export type VersionDetail = Static<typeof VersionDetail>

/** What was frozen, with the function as it is then. */
export const DeployedView = Shape({ ...fields, version: VersionDetail })
export type DeployedView = Static<typeof DeployedView>

/** From one version to another; 0 is the draft. */
export const Difference = Shape({
  from: Type.Integer(),
  to: Type.Integer(),
  /** The code of both, where it differs. */
  source: Nullable(Shape({ was: Type.String(), is: Type.String() })),
  /** Variables that differ; null where there is none. */
  variables: Type.Array(
    Shape({
      name: Type.String(),
      was: Nullable(Type.String()),
      is: Nullable(Type.String()),
    }),
  ),
  /** Null for who may not see secrets. */
  secrets: Nullable(
    Shape({ added: Type.Array(Type.String()), removed: Type.Array(Type.String()) }),
  ),
})
export type Difference = Static<typeof Difference>

const reading = { by: ['function.read', 'lambda.read'] } as const
const deploying = { by: ['function.deploy', 'lambda.deploy'] } as const

const numbered = (description: string) =>
  Type.String({ pattern: '^(0|[1-9][0-9]{0,8})$', description })
const VersionNumber = numbered('the number of a version; 0 for the draft')
export const OneFunction = Shape({ account: AccountId, function: FunctionId })
const OneVersion = Shape({ ...OneFunction.properties, number: VersionNumber })

const meta = {
  name: Type.String({ maxLength: 200 }),
  description: Type.String({ maxLength: 1_000 }),
  skills: Type.Array(SkillId, { maxItems: 500 }),
}
/** The rules say the true limits, in words; these only bound what is looked at. */
const written = {
  source: Type.String({ maxLength: 400_000 }),
  variables: Type.Record(Type.String({ maxLength: 1_000 }), Type.String({ maxLength: 10_000 })),
  /** By name. Code of V1 names its secrets itself. */
  secrets: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 500 }),
}
const optional = {
  description: Type.Optional(meta.description),
  skills: Type.Optional(meta.skills),
  source: Type.Optional(written.source),
  variables: Type.Optional(written.variables),
  secrets: Type.Optional(written.secrets),
}

export const listFunctions = endpoint({
  id: 'listFunctions',
  method: 'GET',
  path: '/v1/accounts/:account/functions',
  governed: reading,
  summary: 'The functions of the account, by name, without their code',
  params: InAccount,
  query: Shape({
    ...Page,
    search: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(OneOf(...functionStates)),
    event: Type.Optional(Type.String({ maxLength: 60 })),
    orphaned: Type.Optional(Type.Boolean()),
  }),
  output: PageOf(FunctionView),
})
export const getFunction = endpoint({
  id: 'getFunction',
  method: 'GET',
  path: '/v1/accounts/:account/functions/:function',
  governed: reading,
  summary: 'One function, with its draft',
  params: OneFunction,
  output: FunctionDetail,
})
export const createFunction = endpoint({
  id: 'createFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions',
  governed: { by: ['function.create', 'lambda.create'] },
  summary: 'Write a function; it is a draft until it is deployed',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    name: meta.name,
    event: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    ...optional,
    ...Reason,
  }),
  output: Saved(FunctionDetail),
  status: 201,
  previews: true,
  idempotent: true,
})
export const editFunction = endpoint({
  id: 'editFunction',
  method: 'PATCH',
  path: '/v1/accounts/:account/functions/:function',
  governed: { by: ['function.edit', 'lambda.edit'] },
  summary: 'Change a function: its draft counts when it is deployed, its name and skills at once',
  params: OneFunction,
  query: Shape(Preview),
  input: Some({ ...meta, ...written, reason: Type.String({ maxLength: 500 }) }),
  output: Saved(FunctionDetail),
  previews: true,
  ifMatch: true,
})
export const deleteFunction = endpoint({
  id: 'deleteFunction',
  method: 'DELETE',
  path: '/v1/accounts/:account/functions/:function',
  governed: { by: ['function.delete', 'lambda.delete'] },
  summary: 'Delete a function that is not in service, with its versions',
  params: OneFunction,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})
export const listFunctionVersions = endpoint({
  id: 'listFunctionVersions',
  method: 'GET',
  path: '/v1/accounts/:account/functions/:function/versions',
  governed: reading,
  summary: 'The versions that are kept of a function, newest first',
  params: OneFunction,
  output: Shape({ items: Type.Array(VersionEntry), total: Type.Integer() }),
})
export const getFunctionVersion = endpoint({
  id: 'getFunctionVersion',
  method: 'GET',
  path: '/v1/accounts/:account/functions/:function/versions/:number',
  governed: reading,
  summary: 'One version of a function, with its code',
  params: OneVersion,
  output: VersionDetail,
})
export const compareFunctionVersions = endpoint({
  id: 'compareFunctionVersions',
  method: 'GET',
  path: '/v1/accounts/:account/functions/:function/versions/:number/difference',
  governed: reading,
  summary: 'What differs between a version and another one, or the draft',
  params: OneVersion,
  query: Shape({ to: Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999 })) }),
  output: Difference,
})
export const deployFunction = endpoint({
  id: 'deployFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/deploy',
  governed: deploying,
  summary: 'Freeze the draft as a version and put it into service',
  params: OneFunction,
  query: Shape(Preview),
  input: Shape(Reason),
  output: Saved(DeployedView),
  previews: true,
  ifMatch: true,
  idempotent: true,
})
export const rollbackFunction = endpoint({
  id: 'rollbackFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/rollback',
  governed: deploying,
  summary: 'Put the content of a kept version into service again, as a new version',
  params: OneFunction,
  query: Shape(Preview),
  input: Shape({ version: Type.Integer({ minimum: 1, maximum: 999_999_999 }), ...Reason }),
  output: Saved(DeployedView),
  previews: true,
  ifMatch: true,
  idempotent: true,
})
export const undeployFunction = endpoint({
  id: 'undeployFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/undeploy',
  governed: { by: ['function.undeploy', 'lambda.deploy'] },
  summary: 'Take a function out of service, when its calls have ended',
  params: OneFunction,
  query: Shape(Preview),
  input: Shape(Reason),
  output: Saved(FunctionView),
  previews: true,
})
export const adoptFunction = endpoint({
  id: 'adoptFunction',
  method: 'POST',
  path: '/v1/accounts/:account/functions/:function/adopt',
  governed: deploying,
  summary: 'Answer for a function whose deployer may not deploy any more',
  params: OneFunction,
  query: Shape(Preview),
  input: Shape(Reason),
  output: Saved(FunctionView),
  previews: true,
})
