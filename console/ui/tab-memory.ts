const prefix = 'rolecall-'

/** Kept as long as the tab is, over a reload too; nothing: forgotten. Where there is no room, not kept. */
export function remember(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(prefix + name)
    else sessionStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    sessionStorage.removeItem(prefix + name)
  }
}

/** What was kept under a name, as it was read: whoever asks looks whether it is what they wrote. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null')
  } catch {
    return null
  }
}

/** Whoever signs out leaves nothing behind in the tab. */
export function forgetAll(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(prefix)) sessionStorage.removeItem(name)
}
