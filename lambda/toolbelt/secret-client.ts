import type { Host } from '../host.ts'
import { given, ToolBeltError } from './errors.ts'

export type Secret = { readonly key: string; readonly value: unknown }

const component = 'SecretClient'

/**
 * Reads and updates the secrets that the function is bound to. Values are never kept here: each
 * reading asks, so a secret that was changed or taken away is so at once. `useCache` is accepted and
 * changes nothing.
 */
export const secretClient = (host: Host) => {
  const updateSecret = async (secret: unknown): Promise<Secret> => {
    const { key, value } = (secret ?? {}) as Partial<Secret>
    if (typeof key !== 'string')
      throw new ToolBeltError(component, {
        code: 'com.liveperson.faas.secret.invalid',
        message: 'a secret is updated with `{ key, value }`',
      })
    given(component, await host.updateSecret(key, value))
    return { key, value }
  }
  return {
    readSecret: async (key: unknown): Promise<Secret> => {
      const name = String(key)
      return { key: name, value: given(component, await host.readSecret(name)) }
    },
    updateSecret,
    /** As V2 calls it. */
    writeSecret: updateSecret,
  }
}
