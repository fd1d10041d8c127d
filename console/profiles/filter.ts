import { choosing } from '../search.ts'
import type { NotOffered, Row } from './draft.ts'

export const chips = {
  changed: 'Changed',
  differs: 'Differs from default',
  on: 'On',
  off: 'Off',
  sensitive: 'Sensitive',
  unavailable: 'Unavailable',
} as const
export type Chip = keyof typeof chips

const passes = {
  changed: ({ isChanged, value, kept }) => isChanged || value !== kept.value,
  differs: ({ stored }) => stored !== 'follow',
  on: ({ counts }) => counts,
  off: ({ counts }) => !counts,
  sensitive: ({ permission }) => permission.sensitive !== null,
  unavailable: ({ kept }) => kept.gatedBy !== null || !kept.grantable,
} as const satisfies Record<Chip, (row: Row) => boolean>

export const isChip = (text: string): text is Chip => Object.hasOwn(chips, text)

export type Filter = { readonly search: string; readonly chips: readonly Chip[] }

/** The filter as the address has it; a chip there is none of is dropped. */
type Address = { readonly search?: string; readonly show?: string }
export const filterFrom = ({ search = '', show = '' }: Address): Filter => ({
  search,
  chips: show.split(',').filter(isChip),
})

/** The address with another filter, and everything else as it is. */
export const withFilter = <Whole extends Address>(
  address: Whole,
  { search, chips }: Filter,
): { [N in keyof Whole]?: string } =>
  choosing(choosing(address, 'search', search), 'show', chips.join(',')) as {
    [N in keyof Whole]?: string
  }

/** Rows that pass every chip and hold the search in their name, description or other names. */
export function filtered(rows: readonly Row[], { search, chips }: Filter): readonly Row[] {
  const wanted = search.trim().toLowerCase()
  return rows.filter(
    (row) => chips.every((chip) => passes[chip](row)) && wordsOf(row).includes(wanted),
  )
}
const wordsOf = ({ permission: { label, about, slug, aliases } }: Row) =>
  [label, about, slug, ...aliases].join(' ').toLowerCase()

export type EditorSection = {
  readonly id: string
  readonly label: string
  readonly rows: readonly Row[]
  /** Of the whole section, whatever is filtered. */
  readonly all: readonly Row[]
  readonly notOffered: readonly NotOffered[]
}

/** The headings of the editor in the edition's order; empty ones are left out. */
export function sectionsOf(
  sections: readonly { readonly id: string; readonly label: string }[],
  rows: readonly Row[],
  missing: readonly NotOffered[],
  filter: Filter,
): readonly EditorSection[] {
  const shown = new Set(filtered(rows, filter))
  const isFiltering = filter.search.trim() !== '' || filter.chips.length > 0
  return sections
    .map(({ id, label }) => {
      const all = rows.filter(({ permission }) => permission.section === id)
      return {
        id,
        label,
        all,
        rows: all.filter((row) => shown.has(row)),
        notOffered: isFiltering ? [] : missing.filter(({ section }) => section === id),
      }
    })
    .filter(({ rows, notOffered }) => rows.length > 0 || notOffered.length > 0)
}
