/** Mutants that no test can notice, and why. One that is noticed after all must leave this list. */
export type Equivalent = {
  readonly file: string
  readonly what: string
  /** The line, as it stands in the file. */
  readonly was: string
  readonly why: string
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'core/access/explain.ts',
    what: 'an alternative dropped',
    was: 'const label = directory.edition.roles.get(role)?.permissions.get(slug)?.label ?? slug',
    why: 'what earned it is a permission of the edition, or the keeper’s grant, whose label is not asked',
  },
  {
    file: 'core/access/explain.ts',
    what: 'an alternative dropped',
    was: 'const label = edition.features.get(feature)?.label ?? feature',
    why: 'the features that gate permissions are those of the edition, and have labels',
  },
  {
    file: 'core/access/compact/impact-of-edit.ts',
    what: 'an alternative dropped',
    was: 'const effects = effectsFor(lists[set] ?? [], lie, isLimited ? besides.lines : undefined)',
    why: 'the number of a set of profiles is its place in the list of them',
  },
  {
    file: 'core/access/explain.ts',
    what: 'an alternative dropped',
    was: 'const names = groups.slice(0, 3).map((id) => directory.groups.get(id)?.name ?? id)',
    why: 'the groups of a person are there, and have names: no group in use is deleted',
  },
  {
    file: 'core/access/held.ts',
    what: 'an alternative dropped',
    was: 'const impliedBy = implied.get(toggle.permission.slug) ?? null',
    why: 'the next line answers the toggle as it is, for null and for undefined alike',
  },
  {
    file: 'core/access/compact/verdict.ts',
    what: 'an alternative dropped',
    was: 'const first = columns.perRole[action] ?? 0',
    why: 'an action without a number has left the function two lines above',
  },
]
