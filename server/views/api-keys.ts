import type { ApiKeyView } from '@rolecall/contract/api-keys'
import type { ApiKey } from '@rolecall/core/access/directory'
import type { KeyUse } from '@rolecall/store/key-secrets'
import { refOf, type Viewer } from './viewer.ts'

export function apiKeyView(viewer: Viewer, key: ApiKey, use: KeyUse | undefined): ApiKeyView {
  return {
    id: key.id,
    name: key.name,
    kind: key.kind,
    permissions: [...key.permissions],
    asserts: [...key.asserts],
    createdBy: refOf(viewer, 'user', key.createdBy) ?? { id: key.createdBy, name: key.createdBy },
    expiresAt: key.expiresAt,
    revoked: key.revoked,
    prefix: use?.prefix ?? '',
    lastUsedAt: use?.lastUsedAt ?? null,
  }
}
