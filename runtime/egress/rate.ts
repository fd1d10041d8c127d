/** Whether one more may come now: at most `perSecond` in any second that begins with one, by name. */
export type Rate = { readonly take: (name: string) => boolean }

export function rateOf(perSecond: number, now: () => number): Rate {
  const windows = new Map<string, { readonly from: number; taken: number }>()
  return {
    take: (name) => {
      const at = now()
      const current = windows.get(name)
      const window = current && at - current.from < 1_000 ? current : { from: at, taken: 0 }
      windows.set(name, window)
      window.taken += 1
      return window.taken <= perSecond
    },
  }
}
