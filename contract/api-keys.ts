import { assertable } from '@rolecall/core/access/directory'
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  InAccount,
  KeyId,
  Nullable,
  OneOf,
  Preview,
  Reason,
  Ref,
  Saved,
  Shape,
} from './shapes.ts'

export const ApiKeyView = Shape({
  id: KeyId,
  name: Type.String(),
  kind: OneOf('permissions', 'decisions'),
  permissions: Type.Array(Type.String()),
  /** What this key may say of a thing that another app keeps, and be believed. */
  asserts: Type.Array(OneOf(...assertable)),
  createdBy: Ref,
  /** Epoch milliseconds. */
  expiresAt: Type.Integer(),
  revoked: Type.Boolean(),
  /** The first characters of the key, to tell keys apart; the rest is never kept. */
  prefix: Type.String(),
  lastUsedAt: Nullable(Type.Integer()),
})
export type ApiKeyView = Static<typeof ApiKeyView>

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/v1/accounts/:account/api-keys',
  governed: { by: 'api-key.read' },
  summary: 'The API keys of the account; never the keys themselves',
  params: InAccount,
  output: Shape({ items: Type.Array(ApiKeyView), total: Type.Integer() }),
})
export const createApiKey = endpoint({
  id: 'createApiKey',
  method: 'POST',
  path: '/v1/accounts/:account/api-keys',
  governed: { by: 'api-key.create' },
  summary: 'Make an API key; the answer is the only place it is ever shown',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    name: Type.String({ maxLength: 200 }),
    kind: OneOf('permissions', 'decisions'),
    permissions: Type.Optional(Type.Array(Type.String(), { maxItems: 500 })),
    /** For a `decisions` key only; without it, the place of a thing: all there is to assert. */
    asserts: Type.Optional(Type.Array(OneOf(...assertable), { maxItems: assertable.length })),
    /** Epoch milliseconds; at most the last day a clock can name. */
    expiresAt: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
    ...Reason,
  }),
  /** `secret` is null in a preview, and in an answer that is replayed: it is never kept. */
  output: Saved(Shape({ key: ApiKeyView, secret: Nullable(Type.String()) })),
  status: 201,
  previews: true,
  idempotent: true,
})
export const revokeApiKey = endpoint({
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/v1/accounts/:account/api-keys/:key',
  governed: { by: 'api-key.revoke' },
  summary: 'Revoke an API key, at once and for good',
  params: Shape({ account: AccountId, key: KeyId }),
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(ApiKeyView),
  previews: true,
})
