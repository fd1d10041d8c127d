import type { ProfileView } from '@rolecall/contract/profiles'
import type { Staged, Stored } from './draft.ts'

/** A draft that outlives a reload, with the version it was begun on. */
export type KeptDraft = {
  readonly base: ProfileView
  readonly staged: Staged
  readonly texts: { readonly name?: string; readonly description?: string }
}

/** What the tab remembers, where it is a draft of this profile: nothing that is kept is believed unread. */
export function draftFrom(read: unknown, id: string): KeptDraft | null {
  if (!isObject(read)) return null
  const { base, staged, texts } = read
  const isDraft =
    isObject(base) &&
    base['id'] === id &&
    ['name', 'description', 'etag'].every((field) => typeof base[field] === 'string') &&
    isObject(base['may']) &&
    Array.isArray(base['toggles']) &&
    base['toggles'].every(isToggle) &&
    isObject(staged) &&
    Object.values(staged).every(isStored) &&
    isObject(texts) &&
    Object.values(texts).every((text) => typeof text === 'string')
  return isDraft ? (read as unknown as KeptDraft) : null
}

const isObject = (read: unknown): read is Readonly<Record<string, unknown>> =>
  typeof read === 'object' && read !== null && !Array.isArray(read)

const isStored = (read: unknown): read is Stored =>
  read === 'follow' || read === 'on' || read === 'off'

const isToggle = (read: unknown): boolean =>
  isObject(read) && typeof read['slug'] === 'string' && isStored(read['stored'])
