import type { Comparison, ComparedCell } from '@rolecall/contract/comparison'
import type { Cell, Compared, ComparedRow } from '@rolecall/core/access/comparison'
import { rolesOf } from '@rolecall/core/access/held'
import { profileRef } from './profiles.ts'
import type { Viewer } from './viewer.ts'

/** Permissions by section, as the profile editor shows them. */
export function comparisonView(
  viewer: Viewer,
  compared: readonly Compared[],
  rows: readonly ComparedRow[],
): Comparison {
  const { edition, revision } = viewer.directory
  const sections = [...edition.sections.keys()]
  return {
    columns: compared.map((each) => columnView(viewer, each)),
    rows: rows
      .toSorted(
        (a, b) => sections.indexOf(a.permission.section) - sections.indexOf(b.permission.section),
      )
      .map(({ permission: { slug, label, section, sensitive }, cells }) => ({
        slug,
        label,
        section,
        sensitive,
        cells: cells.map((cell) => cell && cellView(viewer, cell)),
      })),
    revision,
  }
}

function columnView({ directory }: Viewer, each: Compared): Comparison['columns'][number] {
  if (each.kind === 'profile') {
    const { id, name, role } = each.profile
    return { noun: 'profile', id, name, roles: [role], enabled: true }
  }
  const { id, name, state } = each.user
  const roles = [...rolesOf(directory, each.user)]
  return { noun: 'user', id, name, roles, enabled: state === 'enabled' }
}

const cellView = (viewer: Viewer, { on, from, gatedBy }: Cell): ComparedCell => ({
  on,
  from: from.map(({ profile, origin }) => ({ profile: profileRef(viewer, profile), origin })),
  gatedBy:
    gatedBy === null ? null : (viewer.directory.edition.features.get(gatedBy)?.label ?? gatedBy),
})
