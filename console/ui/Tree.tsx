import { differing } from '@rolecall/core/kit/differing'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useDrag, type Dragging } from './drag.ts'
import { pathTo, rowsOf, stepFrom, type Leaf, type Row } from './tree.ts'

type Props<Item> = {
  readonly label: string
  readonly items: readonly Item[]
  readonly chosen: string | null
  readonly onChoose: (item: Item) => void
  /** Why an item cannot be chosen. It stays, reachable, and says so. */
  readonly whyNot?: (item: Item) => string | null
  /** As when searching: everything shows. */
  readonly isAllOpen?: boolean
  readonly dragging?: Dragging<Item>
  /** A sentence on what is being dragged where. */
  readonly dragSays?: (moving: Item, over: Item, whyNot: string | null) => string
  readonly children: (item: Item) => ReactNode
}

/** Up to so many show at first; of more, only the top ones. */
const openAtFirst = 60

/**
 * A tree as screen readers and keyboards know it: one stop for Tab, arrows inside, and the choice
 * follows the focus. What has the focus always shows.
 */
export function Tree<Item extends Leaf>({ label, items, chosen, onChoose, ...more }: Props<Item>) {
  const { whyNot = () => null, isAllOpen = false, dragging, dragSays, children } = more
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(chosen)
  const [known, setKnown] = useState(chosen)
  // What is chosen elsewhere, as something just added, shows too.
  if (chosen !== known) {
    setKnown(chosen)
    setAt(chosen)
  }
  const drag = useDrag(dragging)
  const tree = useRef<HTMLDivElement>(null)

  const above = new Set(at === null ? [] : pathTo(items, at).map(({ id }) => id))
  above.delete(at ?? '')
  const isOpen = (id: string, level: number) =>
    isAllOpen || above.has(id) || flipped.has(id) !== (items.length <= openAtFirst || level === 1)
  const rows = rowsOf(items, isOpen)
  const stop = rows.some(({ item }) => item.id === at) ? at : (rows[0]?.item.id ?? null)

  const toggle = (id: string) => setFlipped((was) => differing(was, new Set([id])))
  function onKey(event: KeyboardEvent, id: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepFrom(rows, id, event.key)
    if (step === null) return
    event.preventDefault()
    if ('toggle' in step) toggle(step.toggle)
    else tree.current?.querySelector<HTMLElement>(`[data-id="${step.focus}"]`)?.focus()
  }

  return (
    <>
      <div role="tree" aria-label={label} className="tree" ref={tree}>
        {rows.map((row) => (
          <TreeRow
            key={row.item.id}
            row={row}
            isChosen={row.item.id === chosen}
            isStop={row.item.id === stop}
            whyNot={whyNot(row.item)}
            onFocus={() => {
              setAt(row.item.id)
              if (whyNot(row.item) === null) onChoose(row.item)
            }}
            onKey={onKey}
            onToggle={() => toggle(row.item.id)}
            events={drag.eventsOf(row.item)}
          >
            {children(row.item)}
          </TreeRow>
        ))}
      </div>
      {drag.moving !== null && drag.over !== null && (
        <p className="tree-says">{dragSays?.(drag.moving, drag.over, drag.whyNot)}</p>
      )}
    </>
  )
}

type RowProps = {
  readonly row: Row<Leaf>
  readonly isChosen: boolean
  /** Where Tab stops: at one row of the tree. */
  readonly isStop: boolean
  readonly whyNot: string | null
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent, id: string) => void
  readonly onToggle: () => void
  readonly events: object
  readonly children: ReactNode
}

function TreeRow({ row, isChosen, isStop, whyNot, onFocus, onKey, ...more }: RowProps) {
  const { item, level, position, siblings, isOpen } = row
  const Twig = isOpen === true ? IconChevronDown : IconChevronRight
  return (
    <div
      role="treeitem"
      data-id={item.id}
      className="tree-row"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isChosen}
      aria-disabled={whyNot === null ? undefined : true}
      tabIndex={isStop ? 0 : -1}
      style={{ paddingInlineStart: 4 + Math.min(level - 1, 8) * 20 }}
      onFocus={onFocus}
      onKeyDown={(event) => onKey(event, item.id)}
      {...more.events}
    >
      <span
        className="tree-twig"
        aria-hidden
        {...(isOpen === null ? { 'data-leaf': true } : { onClick: more.onToggle })}
      >
        <Twig size={16} />
      </span>
      <span className="tree-text">
        {more.children}
        {whyNot !== null && <span className="tree-why">{whyNot}</span>}
      </span>
    </div>
  )
}
