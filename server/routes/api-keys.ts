import {
  createApiKey,
  editApiKey,
  revokeApiKey,
  rotateApiKey,
} from '@rolecall/core/access/changes/api-keys'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type { ApiKeyId, UserId } from '@rolecall/core/kit/ids'
import { ok } from '@rolecall/core/kit/result'
import { unsettled } from '@rolecall/store/failure'
import { keyUsesOf, setKeySecret } from '@rolecall/store/key-secrets'
import { deletedNamesOf } from '@rolecall/store/users'
import type { Call, Routes } from '../call.ts'
import type { EndpointById } from '@rolecall/contract/endpoints'
import { save } from '../save.ts'
import { hashOf, newApiKey, prefixOf } from '../tokens.ts'
import { touched } from '../touched.ts'
import { apiKeyView, type KeyFacts } from '../views/api-keys.ts'
import { byName, visibleTo } from '../views/viewer.ts'

const shownOnce =
  'this key was shown once, when it was made: if you do not have it, rotate it or make another'
const minuteMs = 60_000

export const apiKeys: Pick<
  Routes,
  'listApiKeys' | 'createApiKey' | 'editApiKey' | 'rotateApiKey' | 'revokeApiKey'
> = {
  listApiKeys: async ({ world, caller, ...viewer }) => {
    const factsOf = await keyFacts({ world, caller })
    const items = visibleTo(viewer, 'api-key')
      .toSorted(byName)
      .map((key) => apiKeyView(viewer, key, factsOf(key.id)))
    return ok({ items, total: items.length, now: world.now() })
  },

  createApiKey: (call) => {
    const { name, description = '', user, kind, permissions = [], asserts, expiresAt } = call.input
    return issue(call, createApiKey, {
      name,
      description,
      ...(user !== undefined && { user: user as UserId }),
      kind,
      permissions,
      ...(asserts && { asserts }),
      expiresAt,
      now: call.world.now(),
    })
  },

  editApiKey: (call) => {
    const { reason: _said, ...patch } = call.input
    return save(
      call,
      editApiKey,
      { id: call.params.key as ApiKeyId, patch },
      async (viewer, changed) => {
        const key = touched(changed, 'api-key')
        return apiKeyView(viewer, key, (await keyFacts(call).catch(unsettled))(key.id))
      },
    )
  },

  rotateApiKey: (call) => {
    const { overlapMinutes = 0, expiresAt } = call.input
    return issue(call, rotateApiKey, {
      id: call.params.key as ApiKeyId,
      overlap: overlapMinutes * minuteMs,
      ...(expiresAt !== undefined && { expiresAt }),
      now: call.world.now(),
    })
  },

  revokeApiKey: (call) =>
    save(call, revokeApiKey, { id: call.params.key as ApiKeyId }, async (viewer, changed) => {
      const key = touched(changed, 'api-key')
      return apiKeyView(viewer, key, (await keyFacts(call).catch(unsettled))(key.id))
    }),
}

type Asking = Pick<Call<EndpointById['listApiKeys']>, 'world' | 'caller'>

async function keyFacts({ world, caller }: Asking): Promise<(id: ApiKeyId) => KeyFacts> {
  const { account, directory } = caller
  const gone = [...directory.keys.values()]
    .flatMap(({ createdBy, user }) => (user === null ? [createdBy] : [createdBy, user]))
    .filter((id) => !directory.users.get(id))
  const [uses, deleted] = await Promise.all([
    keyUsesOf(world.store, account),
    deletedNamesOf(world.store, account, [...new Set(gone)]),
  ])
  return (id) => ({ now: world.now(), uses: uses.get(id) ?? [], deleted })
}

/** Carries out a plan that gives a key a new secret, which is in the answer and nowhere else. */
function issue<Input>(
  call: Call<EndpointById['createApiKey']> | Call<EndpointById['rotateApiKey']>,
  plan: Plan<Input>,
  input: Input,
) {
  const secret = call.query.preview === true ? null : newApiKey()
  const prefix = secret === null ? '' : prefixOf(secret)
  return save(
    call,
    plan,
    input,
    (viewer, changed) => {
      const key = touched(changed, 'api-key')
      const { secretNumber: number } = key
      const unused = { number, prefix, lastUsedAt: null, lastUsedFrom: null }
      const facts = { now: call.world.now(), uses: [unused], deleted: new Map() }
      return { key: apiKeyView(viewer, key, facts), secret }
    },
    async (tx, change) => {
      if (secret === null) return
      const key = touched({ change }, 'api-key')
      await setKeySecret(tx, call.caller.account, key, { hash: hashOf(secret), prefix })
    },
    (saved) => ({
      ...saved,
      value: { ...saved.value, secret: null },
      warnings: [...saved.warnings, shownOnce],
    }),
  )
}
