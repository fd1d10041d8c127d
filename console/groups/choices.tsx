import type { ComboboxItem } from '@mantine/core'
import type { Placed } from './tree.ts'

type Named = { readonly id: string; readonly name: string }

/** The groups of a select: the list shows how deep each stands, what is chosen shows its name. */
export function groupChoices(places: readonly Placed<Named>[]) {
  const depths = new Map(places.map(({ group, depth }) => [group.id, depth]))
  return {
    data: places.map(({ group }) => ({ value: group.id, label: group.name })),
    renderOption: ({ option }: { readonly option: ComboboxItem }) => (
      <span style={{ paddingInlineStart: (depths.get(option.value) ?? 0) * 14 }}>
        {option.label}
      </span>
    ),
  }
}
