import type { AccountId } from '@rolecall/core/kit/ids'

/** Who waits for something new of an account. */
export type News = ReturnType<typeof newsOf>

export function newsOf() {
  const waiting = new Map<AccountId, Set<() => void>>()
  return {
    came(accounts: Iterable<AccountId>) {
      for (const account of accounts) for (const wake of waiting.get(account) ?? []) wake()
    },
    wait: (account: AccountId, ms: number): Promise<void> =>
      new Promise((resolve) => {
        const ours = waiting.get(account) ?? new Set()
        const wake = () => {
          clearTimeout(timer)
          ours.delete(wake)
          if (ours.size === 0) waiting.delete(account)
          resolve()
        }
        const timer = setTimeout(wake, ms).unref()
        waiting.set(account, ours.add(wake))
      }),
  }
}
