import type { FixPart } from '@rolecall/contract/fixes'

/** Where a part is prepared: a page, and what its draft begins with. Null where it cannot be opened. */
export type FixLink =
  | { readonly page: 'user'; readonly id: string; readonly search: UserStart }
  | { readonly page: 'profile'; readonly id: string; readonly search: { readonly on: string } }
  | { readonly page: 'settings'; readonly search: SettingsStart }
  | null
export type UserStart = {
  readonly give?: string
  readonly manage?: string
  readonly move?: string
}
export type SettingsStart = {
  readonly tab?: string
  readonly on?: string
  readonly byDefault?: string
}

export function linkOf({ kind, on, adds }: FixPart): FixLink {
  if (on === null) return null
  const what = adds ?? ''
  switch (kind) {
    case 'switch-on':
      return { page: 'profile', id: on.id, search: { on: what } }
    case 'feature':
      return { page: 'settings', search: { on: what } }
    case 'account-default':
      return { page: 'settings', search: { tab: 'defaults', byDefault: what } }
    case 'give':
    case 'replace':
      return { page: 'user', id: on.id, search: { give: what } }
    case 'manage':
      return { page: 'user', id: on.id, search: { manage: what } }
    case 'move':
      return { page: 'user', id: on.id, search: { move: what } }
    case 'enable':
      return { page: 'user', id: on.id, search: {} }
  }
}

/** What is prepared at the same place is prepared together. */
export function linksOf(parts: readonly FixPart[]): readonly NonNullable<FixLink>[] {
  const links = new Map<string, NonNullable<FixLink>>()
  for (const part of parts) {
    const link = linkOf(part)
    if (link === null) continue
    const key = link.page === 'settings' ? link.page : `${link.page} ${link.id}`
    const known = links.get(key)
    const search = { ...known?.search, ...link.search }
    links.set(key, { ...link, search } as NonNullable<FixLink>)
  }
  return [...links.values()]
}
