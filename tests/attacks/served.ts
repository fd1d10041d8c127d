import type * as fresh from '../../server/fresh.ts'
import { moduleOf } from './build.ts'

export type Served = Awaited<ReturnType<typeof fresh.freshServer>>

/** An attack on a real server of these sources, on a real port, over an empty account. */
export const served = (attempt: (at: Served) => Promise<string>) => async (folder: string) => {
  const { freshServer } = await moduleOf<typeof fresh>(folder, 'server/fresh.ts')
  const at = await freshServer()
  try {
    return await attempt(at)
  } finally {
    await at.close()
  }
}

export const path = (rest: string) => `/v1/accounts/acme/${rest}`
export const outcomeOf = ({ status }: { readonly status: number }) =>
  status < 300 ? 'done' : String(status)
