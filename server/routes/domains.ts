import { domainsFor } from '@rolecall/core/functions/actions'
import { createDomain, deleteDomain, editDomain } from '@rolecall/core/functions/changes/domains'
import { refusedAs } from '@rolecall/core/access/changes/finish'
import type { Refusal } from '@rolecall/core/access/refusal'
import { noPlace } from '@rolecall/core/access/target'
import type { DomainId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import { domainsOf } from '@rolecall/store/domains'
import type { Call, Routes } from '../call.ts'
import type { EndpointById } from '@rolecall/contract/endpoints'
import { left } from '../functions/written.ts'
import { gone, save } from '../save.ts'
import { domainView } from '../views/secrets.ts'
import { byName, type Viewer } from '../views/viewer.ts'

export const domains: Pick<Routes, 'listDomains' | 'createDomain' | 'editDomain' | 'deleteDomain'> =
  {
    listDomains: async (call) => {
      const refusal = refusedAs(call, 'whitelist.read', noPlace)
      if (refusal) return fail(refusal)
      const items = (await domainsOf(call.world.store, call.caller.account))
        .toSorted(byName)
        .map((row) => domainView(call, row))
      return ok({ items, total: items.length })
    },

    createDomain: (call) =>
      followed(
        call,
        save(call, createDomain, { name: call.input.name, at: call.world.now() }, shown),
      ),

    editDomain: (call) => {
      const input = { id: idOf(call), name: call.input.name, at: call.world.now() }
      return followed(call, save(call, editDomain, input, shown))
    },

    deleteDomain: (call) => followed(call, save(call, deleteDomain, { id: idOf(call) }, gone)),
  }

type Asking = Pick<Call<EndpointById['listDomains']>, 'world' | 'caller' | 'directory'>
const idOf = ({ params }: Pick<Call<EndpointById['editDomain']>, 'params'>) =>
  params.domain as DomainId

const shown = (viewer: Viewer, { change }: Changed) => domainView(viewer, left(change, 'domain'))

/** Functions that run send requests by the new list at once. */
async function followed<Saved extends { readonly preview: boolean }>(
  { world, caller, directory }: Asking,
  saving: Promise<Result<Saved, Refusal>>,
): Promise<Result<Saved, Refusal>> {
  const saved = await saving
  if (saved.ok && !saved.value.preview) {
    const listed = domainsFor(directory, await domainsOf(world.store, caller.account))
    await world.functions.engine.reach({ prefix: `${caller.account}/`, domains: listed })
  }
  return saved
}
