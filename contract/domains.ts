import { Type, type Static } from 'typebox'
import type { Action } from '@rolecall/core/catalog/edition'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  DomainId,
  InAccount,
  Nullable,
  Preview,
  Reason,
  Ref,
  Saved,
  Shape,
} from './shapes.ts'

const Done = Shape({ by: Nullable(Ref), at: Type.Integer({ description: 'epoch milliseconds' }) })
export const DomainView = Shape({
  id: DomainId,
  name: Type.String(),
  created: Done,
  updated: Done,
})
export type DomainView = Static<typeof DomainView>

const OneDomain = Shape({ account: AccountId, domain: DomainId })
const name = Type.String({
  maxLength: 300,
  description: 'a full host name, as `api.example.com`, or `*.example.com` for all below it',
})

/** Only some editions have the list. In another one, whoever sees functions is told so by the rule. */
const governed = (action: Action) => ({ by: [action, 'function.read'] }) as const

export const listDomains = endpoint({
  id: 'listDomains',
  method: 'GET',
  path: '/v1/accounts/:account/domains',
  governed: governed('whitelist.read'),
  summary: 'Where functions may send requests, in editions that have such a list',
  params: InAccount,
  output: Shape({ items: Type.Array(DomainView), total: Type.Integer() }),
})
export const createDomain = endpoint({
  id: 'createDomain',
  method: 'POST',
  path: '/v1/accounts/:account/domains',
  governed: governed('whitelist.create'),
  summary: 'Let functions send requests to a domain, at once',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({ name, ...Reason }),
  output: Saved(DomainView),
  status: 201,
  previews: true,
  idempotent: true,
})
export const editDomain = endpoint({
  id: 'editDomain',
  method: 'PATCH',
  path: '/v1/accounts/:account/domains/:domain',
  governed: governed('whitelist.edit'),
  summary: 'Put another domain in the place of one',
  params: OneDomain,
  query: Shape(Preview),
  input: Shape({ name, ...Reason }),
  output: Saved(DomainView),
  previews: true,
})
export const deleteDomain = endpoint({
  id: 'deleteDomain',
  method: 'DELETE',
  path: '/v1/accounts/:account/domains/:domain',
  governed: governed('whitelist.delete'),
  summary: 'Let functions send no more requests to a domain, at once',
  params: OneDomain,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
})
