/** What a tree is made of. Something whose parent is not among the others stands at the top. */
export type Leaf = { readonly id: string; readonly parent: string | null; readonly name: string }

/** One line of a tree as it shows. */
export type Row<Item> = {
  readonly item: Item
  /** 1 at the top. */
  readonly level: number
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly siblings: number
  /** Null where there is nothing below. */
  readonly isOpen: boolean | null
}

/** Made once: thousands of names are compared at every stroke of a search. */
const byName = new Intl.Collator()

/** Each item after its parent, siblings by name. What is below a closed one does not show. */
export function rowsOf<Item extends Leaf>(
  items: readonly Item[],
  isOpen: (id: string, level: number) => boolean,
): readonly Row<Item>[] {
  const known = new Set(items.map(({ id }) => id))
  const below = Map.groupBy(items, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  )
  const from = (parent: string | null, level: number): Row<Item>[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .flatMap((item, at, { length }): Row<Item>[] => {
        const open = below.has(item.id) ? isOpen(item.id, level) : null
        const row = { item, level, position: at + 1, siblings: length, isOpen: open }
        return open === true ? [row, ...from(item.id, level + 1)] : [row]
      })
  return from(null, 1)
}

/** The item and everything above it, the top first. A cycle ends the walk. */
export function pathTo<Item extends Leaf>(items: readonly Item[], id: string): readonly Item[] {
  const byId = indexed(items)
  return [...upwards(byId, id)].toReversed().flatMap((each) => byId.get(each) ?? [])
}

/** What a search leaves: those whose name has the text, and what stands above them. */
export function sought<Item extends Leaf>(items: readonly Item[], text: string): readonly Item[] {
  const part = text.trim().toLocaleLowerCase()
  const byId = indexed(items)
  const kept = new Set<string>()
  for (const { id, name } of items)
    if (name.toLocaleLowerCase().includes(part)) upwards(byId, id, kept)
  return items.filter(({ id }) => kept.has(id))
}

const indexed = <Item extends Leaf>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

/** The ids met from one upwards, itself the first; the walk ends at one that was met before. */
function upwards(byId: ReadonlyMap<string, Leaf>, id: string, met = new Set<string>()) {
  let at = byId.get(id)
  while (at && !met.has(at.id)) {
    met.add(at.id)
    at = at.parent === null ? undefined : byId.get(at.parent)
  }
  return met
}

/** What a key does on a row, as trees do everywhere; null for a key that means nothing here. */
export type Step = { readonly focus: string } | { readonly toggle: string } | null

export function stepFrom<Item extends Leaf>(
  rows: readonly Row<Item>[],
  id: string,
  key: string,
): Step {
  const at = rows.findIndex(({ item }) => item.id === id)
  const row = rows[at]
  if (!row) return null
  const to = (next: Row<Item> | undefined): Step => (next && { focus: next.item.id }) || null
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1])
    case 'ArrowUp':
      return to(rows[at - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight':
      return row.isOpen === false ? { toggle: id } : row.isOpen === true ? to(rows[at + 1]) : null
    case 'ArrowLeft':
      return row.isOpen === true
        ? { toggle: id }
        : to(rows.slice(0, at).findLast(({ level }) => level < row.level))
    default:
      return key.length === 1 && key !== ' ' ? to(named(rows, at, key)) : null
  }
}

/** The next row, going round, whose name begins with what was typed. */
const named = <Item extends Leaf>(rows: readonly Row<Item>[], at: number, letter: string) =>
  [...rows.slice(at + 1), ...rows.slice(0, at)].find(({ item }) =>
    item.name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase()),
  )
