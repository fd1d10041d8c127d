import type { ProfilePatch } from '@rolecall/contract/profiles'
import type { Stored } from './draft.ts'

/** A profile as texts by key, so that versions of it can be merged: `name`, `toggle join`. */
export type Fields = Readonly<Record<string, string>>

type Saved = {
  readonly name: string
  readonly description: string
  readonly toggles: readonly { readonly slug: string; readonly stored: Stored }[]
}
const toggle = 'toggle '

export const fieldsOf = ({ name, description, toggles }: Saved): Fields => ({
  name,
  description,
  ...Object.fromEntries(toggles.map(({ slug, stored }) => [toggle + slug, stored])),
})

export const patched = (
  fields: Fields,
  { name, description, toggles = {} }: ProfilePatch,
): Fields => ({
  ...fields,
  ...(name === undefined ? {} : { name }),
  ...(description === undefined ? {} : { description }),
  ...Object.fromEntries(Object.entries(toggles).map(([slug, stored]) => [toggle + slug, stored])),
})

/** What has to be saved on top of one version to make it the other. */
export function patchBetween(from: Fields, to: Fields): ProfilePatch {
  const changed = Object.entries(to).filter(([key, value]) => from[key] !== value)
  const texts = changed.filter(([key]) => slugOf(key) === null)
  const toggles = changed.flatMap(([key, stored]) => {
    const slug = slugOf(key)
    return slug === null ? [] : [[slug, stored as Stored] as const]
  })
  return {
    ...Object.fromEntries(texts),
    ...(toggles.length === 0 ? {} : { toggles: Object.fromEntries(toggles) }),
  }
}

/** The permission a key is about; null for name and description. */
export const slugOf = (key: string): string | null =>
  key.startsWith(toggle) ? key.slice(toggle.length) : null

export const changesIn = ({ toggles = {}, ...texts }: ProfilePatch): number =>
  Object.keys(texts).length + Object.keys(toggles).length
