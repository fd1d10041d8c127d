import { createApiKey, revokeApiKey } from '@rolecall/core/access/changes/api-keys'
import type { ApiKeyId } from '@rolecall/core/kit/ids'
import { ok } from '@rolecall/core/kit/result'
import { unsettled } from '@rolecall/store/failure'
import { keyUsesOf, setKeySecret } from '@rolecall/store/key-secrets'
import type { Routes } from '../call.ts'
import { save } from '../save.ts'
import { hashOf, newApiKey, prefixOf } from '../tokens.ts'
import { touched } from '../touched.ts'
import { apiKeyView } from '../views/api-keys.ts'
import { byName, visibleTo } from '../views/viewer.ts'

const shownOnce =
  'this key was shown once, when it was made: if you do not have it, revoke it and make another'

export const apiKeys: Pick<Routes, 'listApiKeys' | 'createApiKey' | 'revokeApiKey'> = {
  listApiKeys: async ({ world, caller, ...viewer }) => {
    const uses = await keyUsesOf(world.store, caller.account)
    const items = visibleTo(viewer, 'api-key')
      .toSorted(byName)
      .map((key) => apiKeyView(viewer, key, uses.get(key.id)))
    return ok({ items, total: items.length })
  },

  createApiKey: (call) => {
    const { name, kind, permissions = [], asserts, expiresAt } = call.input
    const secret = call.query.preview === true ? null : newApiKey()
    const prefix = secret === null ? '' : prefixOf(secret)
    return save(
      call,
      createApiKey,
      {
        name,
        kind,
        permissions,
        ...(asserts && { asserts }),
        expiresAt,
        now: call.world.now(),
      },
      (viewer, changed) => ({
        key: apiKeyView(viewer, touched(changed, 'api-key'), { prefix, lastUsedAt: null }),
        secret,
      }),
      async (tx, change) => {
        if (secret === null) return
        const { id } = touched({ change }, 'api-key')
        await setKeySecret(tx, call.caller.account, id, { hash: hashOf(secret), prefix })
      },
      (saved) => ({
        ...saved,
        value: { ...saved.value, secret: null },
        warnings: [...saved.warnings, shownOnce],
      }),
    )
  },

  revokeApiKey: (call) =>
    save(call, revokeApiKey, { id: call.params.key as ApiKeyId }, async (viewer, changed) => {
      const uses = await keyUsesOf(call.world.store, call.caller.account).catch(unsettled)
      const key = touched(changed, 'api-key')
      return apiKeyView(viewer, key, uses.get(key.id))
    }),
}
