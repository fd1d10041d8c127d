import type { HeldView } from '@rolecall/contract/access'

type Labelled = { readonly id: string; readonly label: string }
/** A permission somebody has, with everything it comes from. */
export type HeldOnce = Omit<HeldView, 'profile' | 'from'> & {
  readonly through: readonly Pick<HeldView, 'profile' | 'from'>[]
}
export type HeldSection = {
  readonly id: string
  readonly label: string
  readonly held: readonly HeldOnce[]
  /** How many of the section they have, found or not. */
  readonly total: number
}

/** The permissions whose words contain the search, each once, by section, in the edition's order. */
export function heldBySection(
  held: readonly HeldView[],
  sections: readonly Labelled[],
  search: string,
): readonly HeldSection[] {
  const wanted = search.trim().toLowerCase()
  const all = once(held)
  const found = all.filter(({ label, about, through }) =>
    `${label} ${about} ${through.map(({ profile }) => profile.name).join(' ')}`
      .toLowerCase()
      .includes(wanted),
  )
  return sections
    .map(({ id, label }) => ({
      id,
      label,
      held: found.filter(({ section }) => section === id),
      total: all.filter(({ section }) => section === id).length,
    }))
    .filter(({ held }) => held.length > 0)
}

const once = (held: readonly HeldView[]): readonly HeldOnce[] =>
  [...Map.groupBy(held, ({ slug }) => slug).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { profile: _profile, from: _from, ...permission } = first
    return [{ ...permission, through: same.map(({ profile, from }) => ({ profile, from })) }]
  })
