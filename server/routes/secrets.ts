import { createSecret, deleteSecret, editSecret } from '@rolecall/core/functions/changes/secrets'
import type { Known } from '@rolecall/core/functions/known'
import type { Sealable } from '@rolecall/core/functions/rows'
import type { SecretId } from '@rolecall/core/kit/ids'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionsOf, usesOf } from '@rolecall/store/functions'
import { secretsOf } from '@rolecall/store/secrets'
import type { Call, Routes } from '../call.ts'
import type { EndpointById } from '@rolecall/contract/endpoints'
import { left } from '../functions/written.ts'
import { pageOf } from '../page.ts'
import { gone, save } from '../save.ts'
import { secretView } from '../views/secrets.ts'
import type { Viewer } from '../views/viewer.ts'

export const secrets: Pick<Routes, 'listSecrets' | 'createSecret' | 'editSecret' | 'deleteSecret'> =
  {
    listSecrets: async (call) => {
      const { world, caller, query } = call
      const sought = query.search?.toLowerCase()
      const known = await usesKnown(call)
      const found = (await secretsOf(world.store, caller.account))
        .filter(({ name }) => sought === undefined || name.toLowerCase().includes(sought))
        .map((row) => secretView(call, row, known))
      return pageOf(found, query)
    },

    createSecret: (call) => {
      const { name, value } = call.input
      return save(call, createSecret, { name, value: sealable(value), at: now(call) }, shown(call))
    },

    editSecret: (call) => {
      const id = call.params.secret as SecretId
      const value = sealable(call.input.value)
      return save(call, editSecret, { id, value, at: now(call) }, shown(call))
    },

    deleteSecret: (call) => {
      const evenIfUsed = call.query.evenIfUsed === true
      return save(call, deleteSecret, { id: call.params.secret as SecretId, evenIfUsed }, gone)
    },
  }

type Asking = Pick<Call<EndpointById['listSecrets']>, 'world' | 'caller'>
const now = ({ world }: Asking) => world.now()
const sealable = (value: unknown): Sealable => ({ json: JSON.stringify(value) })

const usesKnown = async ({
  world: { store },
  caller: { account },
}: Asking): Promise<Pick<Known, 'uses' | 'allFunctions'>> => ({
  uses: await usesOf(store.database.read, account),
  allFunctions: await functionsOf(store, account),
})

const shown =
  (call: Asking) =>
  async (viewer: Viewer, { change }: Changed) =>
    secretView(viewer, left(change, 'secret'), await usesKnown(call).catch(unsettled))
