import type { EditionView, PermissionView } from '@rolecall/contract/edition'
import { listed } from '../ui/sentence.ts'

type Edition = {
  readonly features: readonly Pick<EditionView['features'][number], 'id' | 'label'>[]
  readonly roles: readonly Pick<EditionView['roles'][number], 'id' | 'label'>[]
}

const reaches = {
  self: 'to what is their own',
  group: 'in their own group',
  subtree: 'in the groups they manage and all below',
} as const

/** When a permission that is on counts, in words. Null: always, in the whole account. */
export function appliesWhen(
  { feature, grants }: Pick<PermissionView, 'feature' | 'grants'>,
  { features, roles }: Edition,
): string | null {
  const scopes = new Set(grants.map(({ scope }) => scope))
  const places = Object.entries(reaches).flatMap(([scope, place]) =>
    scopes.has(scope as keyof typeof reaches) ? [place] : [],
  )
  const covered = new Set(grants.flatMap(({ onRoles }) => onRoles ?? []))
  const ofRoles = roles.filter(({ id }) => covered.has(id)).map(({ label }) => label)
  const gate = features.find(({ id }) => id === feature)?.label ?? feature
  const conditions = [
    ...(places.length === 0 ? [] : [listed(places)]),
    ...(ofRoles.length === 0 ? [] : [`for the role ${listed(ofRoles)}`]),
    ...(gate === null ? [] : [`while the feature “${gate}” is on`]),
  ]
  return conditions.length === 0 ? null : `Applies ${conditions.join(', ')}.`
}
