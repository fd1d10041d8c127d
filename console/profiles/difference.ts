import type { ToggleView } from '@rolecall/contract/profiles'
import type { Row, Stored } from './draft.ts'
import { onOff } from './words.ts'

/** What one version of a profile stores of a permission, and what that comes to. */
export type Setting = {
  readonly slug: string
  readonly stored: Stored
  readonly value: boolean
  /** On because another permission brings it. */
  readonly isImplied: boolean
}
/** One version of a profile, or its role's defaults, as a side of a comparison. */
export type Version = {
  readonly title: string
  /** Only where names belong to what is compared. */
  readonly texts: { readonly name: string; readonly description: string } | null
  readonly settings: readonly Setting[]
}
export type DifferentSetting = {
  readonly slug: string
  readonly label: string
  readonly from: Setting
  readonly to: Setting
}

/** Permissions that are not the same on both sides, in the role's order. */
export function differentSettings(
  permissions: readonly { readonly slug: string; readonly label: string }[],
  from: readonly Setting[],
  to: readonly Setting[],
): readonly DifferentSetting[] {
  const [was, is] = [bySlug(from), bySlug(to)]
  return permissions.flatMap(({ slug, label }) => {
    const [before, after] = [was.get(slug), is.get(slug)]
    if (!before || !after) return []
    const isSame = before.stored === after.stored && before.value === after.value
    return isSame ? [] : [{ slug, label, from: before, to: after }]
  })
}

const bySlug = (settings: readonly Setting[]) =>
  new Map(settings.map((setting) => [setting.slug, setting]))

/** `On`, and where that comes from. */
export function settingWords({ stored, value, isImplied }: Setting): string {
  const source = isImplied ? 'implied' : stored === 'follow' ? 'as the role has it' : 'set here'
  return `${onOff(value)}, ${source}`
}

export const settingOf = ({ slug, stored, value, from }: ToggleView): Setting => ({
  slug,
  stored,
  value,
  isImplied: from === 'implied',
})
/** A line of the editor, with the draft on top. */
export const settingIn = ({ kept, stored, value, impliedBy }: Row): Setting => ({
  slug: kept.slug,
  stored,
  value,
  isImplied: impliedBy !== null && stored !== 'on',
})

export type DifferentText = {
  readonly label: string
  readonly from: string
  readonly to: string
}
export function differentTexts(
  from: Version['texts'],
  to: Version['texts'],
): readonly DifferentText[] {
  if (from === null || to === null) return []
  return [
    { label: 'Name', from: from.name, to: to.name },
    { label: 'Description', from: from.description, to: to.description },
  ].filter((text) => text.from !== text.to)
}
