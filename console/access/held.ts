import type { HeldView } from '@rolecall/contract/access'

type Labelled = { readonly id: string; readonly label: string }
export type HeldSection = {
  readonly id: string
  readonly label: string
  readonly held: readonly HeldView[]
}

/** The permissions whose words contain the search, by section, in the edition's order. */
export function heldBySection(
  held: readonly HeldView[],
  sections: readonly Labelled[],
  search: string,
): readonly HeldSection[] {
  const wanted = search.trim().toLowerCase()
  const found = held.filter(({ label, about, profile }) =>
    `${label} ${about} ${profile.name}`.toLowerCase().includes(wanted),
  )
  return sections
    .map(({ id, label }) => ({ id, label, held: found.filter(({ section }) => section === id) }))
    .filter(({ held }) => held.length > 0)
}
