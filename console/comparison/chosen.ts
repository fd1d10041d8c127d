import { comparedMax, comparedMin, type Comparison } from '@rolecall/contract/comparison'

/** What is compared; it lives in the address, so that a comparison can be sent to someone. */
export type Chosen = { readonly profiles: readonly string[]; readonly people: readonly string[] }

type Search = { readonly profiles?: string; readonly people?: string }

const listIn = (text: string | undefined) => [...new Set(text?.split(',').filter(Boolean))]

export const chosenIn = ({ profiles, people }: Search): Chosen => ({
  profiles: listIn(profiles),
  people: listIn(people),
})

export const searchOf = ({ profiles, people }: Chosen): Search => ({
  ...(profiles.length > 0 ? { profiles: profiles.join(',') } : {}),
  ...(people.length > 0 ? { people: people.join(',') } : {}),
})

export const countOf = ({ profiles, people }: Chosen) => profiles.length + people.length
export const isEnough = (chosen: Chosen) =>
  countOf(chosen) >= comparedMin && countOf(chosen) <= comparedMax
export const isFull = (chosen: Chosen) => countOf(chosen) >= comparedMax

export const withProfile = (chosen: Chosen, id: string): Chosen => ({
  ...chosen,
  profiles: [...chosen.profiles.filter((each) => each !== id), id],
})
export const withPerson = (chosen: Chosen, id: string): Chosen => ({
  ...chosen,
  people: [...chosen.people.filter((each) => each !== id), id],
})
export const without = ({ profiles, people }: Chosen, id: string): Chosen => ({
  profiles: profiles.filter((each) => each !== id),
  people: people.filter((each) => each !== id),
})

type Row = Comparison['rows'][number]

/** Somebody has it and somebody does not; what a role does not offer, nobody of it has. */
export const differs = ({ cells }: Pick<Row, 'cells'>): boolean =>
  new Set(cells.map((cell) => cell?.on === true)).size > 1

/** The rows by section, in the order they came; sections without rows are left out. */
export const bySection = (
  rows: readonly Row[],
  sections: readonly { readonly id: string; readonly label: string }[],
) =>
  sections
    .map(({ id, label }) => ({ id, label, rows: rows.filter(({ section }) => section === id) }))
    .filter(({ rows }) => rows.length > 0)
