import type { Acting } from '../../access/acting.ts'
import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import { domainId, type DomainId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import { holds } from '../actions.ts'
import { isDomain } from '../egress.ts'
import type { Known } from '../known.ts'
import type { DomainRow } from '../secret.ts'
import { invalid } from './content.ts'
import { finishBeside, stampOf, type At, type BesidePlan } from './plan.ts'

export type CreateDomain = At & { readonly name: string }
export type EditDomain = CreateDomain & { readonly id: DomainId }
export type DeleteDomain = { readonly id: DomainId }

/** Rule: the list of domains names each host once, by its full name or with `*.` all below it. */
export const createDomain: BesidePlan<CreateDomain, 'domains' | 'next'> = {
  needs: ['domains', 'next'],
  decide(acting, { name, at }, { domains, next }) {
    const stamp = stampOf(acting, at)
    const id = domainId(next.domain)
    const refusal =
      refusedAs(acting, 'whitelist.create', noPlace) ?? domainProblem(id, name, domains)
    if (refusal) return fail(refusal)
    const row: DomainRow = { id, name, createdBy: stamp.updatedBy, createdAt: at, ...stamp }
    return finishBeside('whitelist.create', [{ noun: 'domain', before: null, after: row }])
  },
}

export const editDomain: BesidePlan<EditDomain, 'domains'> = {
  needs: ['domains'],
  decide(acting, { id, name, at }, known) {
    const found = domainFor(acting, id, known)
    if (!found.ok) return found
    const was = found.value
    const refusal =
      refusedAs(acting, 'whitelist.edit', noPlace) ?? domainProblem(id, name, known.domains)
    if (refusal) return fail(refusal)
    const is = { ...was, name, ...stampOf(acting, at) }
    const same = was.name === name
    return finishBeside('whitelist.edit', same ? [] : [{ noun: 'domain', before: was, after: is }])
  },
}

export const deleteDomain: BesidePlan<DeleteDomain, 'domains'> = {
  needs: ['domains'],
  decide(acting, { id }, known) {
    const found = domainFor(acting, id, known)
    if (!found.ok) return found
    const refusal = refusedAs(acting, 'whitelist.delete', noPlace)
    return refusal
      ? fail(refusal)
      : finishBeside('whitelist.delete', [{ noun: 'domain', before: found.value, after: null }])
  },
}

function domainFor(
  acting: Acting,
  id: DomainId,
  { domains }: Pick<Known, 'domains'>,
): Result<DomainRow, Refusal> {
  const row = domains.find((each) => each.id === id)
  return row && holds(acting, 'whitelist.read')
    ? ok(row)
    : fail({ kind: 'not-found', noun: 'domain', id })
}

function domainProblem(
  id: DomainId,
  name: string,
  domains: readonly DomainRow[],
): Refusal | undefined {
  if (!isDomain(name))
    return invalid(
      'name',
      'must be a full host name, as `api.example.com`, or `*.example.com` for all below it',
    )
  return domains.some((each) => each.id !== id && fold(each.name) === fold(name))
    ? { kind: 'name-taken', noun: 'domain', field: 'name', name }
    : undefined
}
