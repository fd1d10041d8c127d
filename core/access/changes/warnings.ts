import { isNonEmpty } from '../../kit/non-empty.ts'
import type { Warning } from '../change.ts'
import type { Directory, Profile } from '../directory.ts'
import { togglesOf, type Toggle } from '../held.ts'

/** What deserves a second look before a profile is saved. Recommendations warn, they never block. */
export function profileWarnings(
  directory: Directory,
  was: Profile | null,
  is: Profile,
): readonly Warning[] {
  const on = togglesOf(directory, is).filter(({ value }) => value)
  const had = new Set(
    was
      ? togglesOf(directory, was).flatMap(({ value, permission }) => (value ? permission.slug : []))
      : [],
  )
  const newlyOn = on.filter(({ permission }) => !had.has(permission.slug))
  return [
    ...newlyOn.flatMap(sensitive),
    ...newlyOn.flatMap((toggle) => gated(directory, toggle)),
    ...on.flatMap((toggle) => recommended(on, toggle)),
  ]
}

const sensitive = ({ permission: { label, sensitive: why } }: Toggle): readonly Warning[] =>
  why === null ? [] : [{ kind: 'sensitive', label, why }]

const gated = (
  { edition }: Directory,
  { permission: { label }, gatedBy }: Toggle,
): readonly Warning[] =>
  gatedBy === null
    ? []
    : [{ kind: 'gated', label, feature: edition.features.get(gatedBy)?.label ?? gatedBy }]

function recommended(on: readonly Toggle[], { permission }: Toggle): readonly Warning[] {
  const missing = permission.recommends.filter(
    (slug) => !on.some((each) => each.permission.slug === slug),
  )
  return isNonEmpty(missing)
    ? [
        {
          kind: 'recommends',
          label: permission.label,
          role: permission.role,
          alsoConsider: missing,
        },
      ]
    : []
}
