import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  InAccount,
  Nullable,
  Page,
  PageOf,
  Preview,
  Reason,
  Ref,
  Saved,
  SecretId,
  Shape,
} from './shapes.ts'

const Done = Shape({ by: Nullable(Ref), at: Type.Integer({ description: 'epoch milliseconds' }) })

/** A secret by its name. Its value is told to nobody. */
export const SecretView = Shape({
  id: SecretId,
  name: Type.String(),
  /** The same mask for every value, where the edition shows one; otherwise null. */
  masked: Nullable(Type.String()),
  created: Done,
  /** When its value was set last, and by whom. */
  updated: Done,
  /** Functions whose draft, or version in service, is bound to it; for who may see functions. */
  functions: Type.Array(Ref),
})
export type SecretView = Static<typeof SecretView>

const OneSecret = Shape({ account: AccountId, secret: SecretId })
const value = Type.Unknown({
  description: 'a text, a number, or anything else that JSON can say; never shown again',
})

export const listSecrets = endpoint({
  id: 'listSecrets',
  method: 'GET',
  path: '/v1/accounts/:account/secrets',
  governed: { by: 'secret.read' },
  summary: 'The names of the secrets that functions may be bound to',
  params: InAccount,
  query: Shape({ ...Page, search: Type.Optional(Type.String({ maxLength: 100 })) }),
  output: PageOf(SecretView),
})
export const createSecret = endpoint({
  id: 'createSecret',
  method: 'POST',
  path: '/v1/accounts/:account/secrets',
  governed: { by: 'secret.create' },
  summary: 'Add a secret',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ name: Type.String({ maxLength: 200 }), value, ...Reason }),
  output: Saved(SecretView),
  status: 201,
  previews: true,
  idempotent: true,
})
export const editSecret = endpoint({
  id: 'editSecret',
  method: 'PATCH',
  path: '/v1/accounts/:account/secrets/:secret',
  governed: { by: 'secret.edit' },
  summary: 'Give a secret another value, which counts from the next call',
  params: OneSecret,
  query: Shape(Preview),
  input: Shape({ value, ...Reason }),
  output: Saved(SecretView),
  previews: true,
})
export const deleteSecret = endpoint({
  id: 'deleteSecret',
  method: 'DELETE',
  path: '/v1/accounts/:account/secrets/:secret',
  governed: { by: 'secret.delete' },
  summary: 'Delete a secret; one that functions are bound to only with `evenIfUsed`',
  params: OneSecret,
  query: Shape({ ...Preview, ...Reason, evenIfUsed: Type.Optional(Type.Boolean()) }),
  output: Saved(Type.Null()),
  previews: true,
})
