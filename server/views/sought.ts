import { fold } from '@rolecall/core/kit/text'

type Asked = { readonly search?: string; readonly limit?: number }

/** Those whose name has the text, in their order, and how many they are; of many only the first. */
export function soughtIn<Row extends { readonly name: string }>(
  rows: readonly Row[],
  { search, limit }: Asked,
): { readonly first: readonly Row[]; readonly total: number } {
  const text = search === undefined ? '' : fold(search.trim())
  const found = text === '' ? rows : rows.filter(({ name }) => fold(name).includes(text))
  return { first: found.slice(0, limit), total: found.length }
}
