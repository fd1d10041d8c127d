import type { EndpointId } from '@rolecall/contract/endpoints'
import {
  createApiKey,
  editApiKey,
  revokeApiKey,
  rotateApiKey,
} from '@rolecall/core/access/changes/api-keys'
import type { ApiKey } from '@rolecall/core/access/directory'
import { noPlace } from '@rolecall/core/access/target'
import { asOf, type Case } from './case.ts'
import type { Stage } from './stage.ts'

const simply: Case = { make: () => ({}) }
const readingKey = (query = ''): Case => ({
  make: async (stage) => ({ params: { key: (await aKey(stage)).id }, query }),
})
export const keyCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listApiKeys'
  | 'whyKey'
  | 'whatKeyCan'
  | 'createApiKey'
  | 'editApiKey'
  | 'rotateApiKey'
  | 'revokeApiKey'
> = {
  listApiKeys: [simply],
  whyKey: [readingKey('action=skill.edit'), asOf(readingKey('action=skill.edit'))],
  whatKeyCan: [readingKey(), asOf(readingKey())],
  createApiKey: [
    {
      make: (stage) => {
        const body = newKey(stage)
        const input = { ...body, permissions: [], now: stage.clock.at }
        return {
          body,
          plan: (at, actor) => createApiKey(at, actor, input),
          decides: { action: 'api-key.create', target: noPlace },
        }
      },
    },
  ],
  editApiKey: [
    {
      make: async (stage) => {
        const { id } = await aKey(stage)
        const patch = { name: stage.word('renamed') }
        return {
          params: { key: id },
          body: patch,
          plan: (at, actor) => editApiKey(at, actor, { id, patch }),
          decides: { action: 'api-key.edit', target: noPlace },
        }
      },
    },
  ],
  rotateApiKey: [
    {
      make: async (stage) => {
        const { id } = await aKey(stage)
        const input = { id, overlap: 60_000, now: stage.clock.at }
        return {
          params: { key: id },
          body: { overlapMinutes: 1 },
          plan: (at, actor) => rotateApiKey(at, actor, input),
          decides: { action: 'api-key.edit', target: noPlace },
        }
      },
    },
  ],
  revokeApiKey: [
    {
      make: async (stage) => {
        const { id } = await aKey(stage)
        return {
          params: { key: id },
          plan: (at, actor) => revokeApiKey(at, actor, { id }),
          decides: { action: 'api-key.revoke', target: noPlace },
        }
      },
    },
  ],
}
const newKey = ({ word, clock }: Stage) => ({
  name: word('key'),
  kind: 'decisions' as const,
  expiresAt: clock.at + 1_000_000,
})
function aKey(stage: Stage): Promise<ApiKey> {
  const actor = stage.callers.find(({ title }) => title === 'Admin')?.actor
  const input = { ...newKey(stage), permissions: [], now: stage.clock.at }
  return stage.made('api-key', createApiKey, input, actor ?? undefined)
}
