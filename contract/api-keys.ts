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
  Some,
  UserId,
} from './shapes.ts'

export const ApiKeyView = Shape({
  id: KeyId,
  name: Type.String(),
  description: Type.String(),
  kind: OneOf('permissions', 'decisions'),
  /** By slug. */
  permissions: Type.Array(Type.String()),
  /** Those of them that the key holds now: what whom it acts as does not hold, it does not either. */
  counting: Type.Array(Type.String()),
  /** What this key may say of a thing that another app keeps, and be believed. */
  asserts: Type.Array(OneOf(...assertable)),
  createdBy: Ref,
  /** The API user it acts as; null: whoever made it. */
  user: Nullable(Ref),
  /** Epoch milliseconds. */
  expiresAt: Type.Integer(),
  revoked: Type.Boolean(),
  state: OneOf('active', 'expired', 'revoked', 'ended'),
  /** For `ended`: what became of whom it acts as, in a sentence. */
  whyEnded: Nullable(Type.String()),
  /** The first characters of the key, to tell keys apart; the rest is never kept. */
  prefix: Type.String(),
  lastUsedAt: Nullable(Type.Integer()),
  /** As `192.0.2.x`. */
  lastUsedFrom: Nullable(Type.String()),
  /** The secret before, while it works too. */
  former: Nullable(
    Shape({
      prefix: Type.String(),
      until: Type.Integer(),
      lastUsedAt: Nullable(Type.Integer()),
    }),
  ),
  /** Why the caller may not; null: they may. */
  whyNot: Shape({
    edit: Nullable(Type.String()),
    rotate: Nullable(Type.String()),
    revoke: Nullable(Type.String()),
  }),
})
export type ApiKeyView = Static<typeof ApiKeyView>

const Permissions = Type.Array(Type.String(), { maxItems: 500 })
const Asserts = Type.Array(OneOf(...assertable), { maxItems: assertable.length })
/** Epoch milliseconds; at most the last day a clock can name. */
const Moment = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
const OneKey = Shape({ account: AccountId, key: KeyId })
/** `secret` is null in a preview, and in an answer that is replayed: it is never kept. */
const Issued = Saved(Shape({ key: ApiKeyView, secret: Nullable(Type.String()) }))

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/v1/accounts/:account/api-keys',
  governed: { by: 'api-key.read' },
  summary: 'The API keys of the account; never the keys themselves',
  params: InAccount,
  output: Shape({
    items: Type.Array(ApiKeyView),
    total: Type.Integer(),
    /** When that was, by the clock that keys end by; epoch milliseconds. */
    now: Type.Integer(),
  }),
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
    description: Type.Optional(Type.String({ maxLength: 500 })),
    /** The API user it acts as; without it, it acts as whoever makes it. */
    user: Type.Optional(UserId),
    kind: OneOf('permissions', 'decisions'),
    permissions: Type.Optional(Permissions),
    /** For a `decisions` key only; without it, all there is to assert. */
    asserts: Type.Optional(Asserts),
    expiresAt: Moment,
    ...Reason,
  }),
  output: Issued,
  status: 201,
  previews: true,
  idempotent: true,
})

export const editApiKey = endpoint({
  id: 'editApiKey',
  method: 'PATCH',
  path: '/v1/accounts/:account/api-keys/:key',
  governed: { by: 'api-key.edit' },
  summary: 'Rename an API key, take permissions from it, or give it more of what its person holds',
  params: OneKey,
  query: Shape(Preview),
  input: Some({
    name: Type.String({ maxLength: 200 }),
    description: Type.String({ maxLength: 500 }),
    permissions: Permissions,
    asserts: Asserts,
    reason: Type.String({ maxLength: 500 }),
  }),
  output: Saved(ApiKeyView),
  previews: true,
})

/** At most 30 days. */
export const overlapMinutesMax = 43_200
export const rotateApiKey = endpoint({
  id: 'rotateApiKey',
  method: 'POST',
  path: '/v1/accounts/:account/api-keys/:key/rotate',
  governed: { by: 'api-key.edit' },
  summary: 'Give an API key a new secret; the answer is the only place it is ever shown',
  params: OneKey,
  query: Shape(Preview),
  input: Shape({
    /** How long the secret before works too; without it, not at all. */
    overlapMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: overlapMinutesMax })),
    /** When the key ends from now on; without it, when it would have. */
    expiresAt: Type.Optional(Moment),
    ...Reason,
  }),
  output: Issued,
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
  params: OneKey,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(ApiKeyView),
  previews: true,
})
