import { areasOf } from '../areas.ts'
import { paths } from '../paths.ts'
import type { Visit } from '../ui/recent.ts'
import { words } from './words.ts'

/** Something the palette leads to: its address, and what else one might type to find it. */
export type Entry = {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly href: string
}
export type Section = { readonly title: string; readonly entries: readonly Entry[] }

/** A page beside the areas, by its label. */
export type Place = { readonly label: string; readonly to: string }
type Offered = { readonly label: string; readonly href: string; readonly action: string }

/** What can be begun from anywhere; each is offered to those who hold its action somewhere. */
const actions: readonly Offered[] = [
  { label: words.newUser, href: paths.newUser, action: 'user.create' },
  { label: words.newProfile, href: paths.newProfile, action: 'profile.create' },
  { label: words.compare, href: paths.comparison, action: 'profile.read' },
  { label: words.logs, href: `${paths.logs}?follow=yes`, action: 'logs.read' },
]

const entry = ({ label, href }: Pick<Offered, 'label' | 'href'>): Entry => ({
  id: `to ${href}`,
  label,
  href,
})

/** The pages and actions that somebody may use, and where they were, as far as the text fits. */
export function fixedSections(
  held: readonly string[],
  visits: readonly Visit[],
  text: string,
  places: readonly Place[] = [],
): readonly Section[] {
  const areas = areasOf(held)
  const pages = [...areas, ...places.filter(({ to }) => !areas.some((area) => area.to === to))].map(
    ({ label, to }) => entry({ label, href: to }),
  )
  const offered = [...pages, entry({ label: words.myAccount, href: paths.myAccount })]
  const recent = visits.map(({ title, path }) => ({
    ...entry({ label: title, href: path }),
    id: `recent ${path}`,
  }))
  return [
    { title: words.recent, entries: recent },
    { title: words.pages, entries: offered },
    {
      title: words.actions,
      entries: actions.filter(({ action }) => held.includes(action)).map(entry),
    },
  ].map(({ title, entries }) => ({ title, entries: entries.filter(fits(text)) }))
}

/** Every word of the text is in the label, in any order. */
const fits =
  (text: string) =>
  ({ label }: Entry): boolean => {
    const found = label.toLocaleLowerCase()
    return text
      .toLocaleLowerCase()
      .split(/\s+/)
      .every((word) => found.includes(word))
  }

/** The entry a key leads to; the list goes round. */
export function stepTo(entries: readonly Entry[], chosen: Entry | undefined, key: string) {
  const at = chosen === undefined ? -1 : entries.indexOf(chosen)
  switch (key) {
    case 'ArrowDown':
      return entries[(at + 1) % entries.length]
    case 'ArrowUp':
      return entries.at(at <= 0 ? -1 : at - 1)
    default:
      return undefined
  }
}
