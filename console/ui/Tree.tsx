import { differing } from '@rolecall/core/kit/differing'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useDrag, type Dragging } from './drag.ts'
import { useLongRows } from './long-rows.ts'
import { pathTo, rowsOf, stepFrom, type Leaf } from './tree.ts'
import { TreeRow } from './TreeRow.tsx'

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
 * follows the focus. What has the focus always shows. Of thousands of rows, those in sight are there.
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

  const indexOf = (id: string | null) => rows.findIndex(({ item }) => item.id === id)
  const { isLong, shown, height, measure } = useLongRows({
    count: rows.length,
    frame: tree,
    keyOf: (index) => rows[index]?.item.id ?? '',
    kept: [indexOf(stop), indexOf(drag.moving?.id ?? null)],
    seen: indexOf(stop),
  })

  const toggle = (id: string) => setFlipped((was) => differing(was, new Set([id])))
  function focus(id: string) {
    // It may be far out of sight, and has to be there to get the focus.
    flushSync(() => setAt(id))
    tree.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  }
  function onKey(event: KeyboardEvent, id: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepFrom(rows, id, event.key)
    if (step === null) return
    event.preventDefault()
    if ('toggle' in step) toggle(step.toggle)
    else focus(step.focus)
  }

  return (
    <>
      <div
        role="tree"
        aria-label={label}
        className="tree"
        data-long={isLong || undefined}
        ref={tree}
      >
        <div role="presentation" className="tree-rows" style={{ height }}>
          {shown.map(({ at: index, style }) => {
            const row = rows[index]
            if (row === undefined) return null
            const { item } = row
            return (
              <TreeRow
                key={item.id}
                row={row}
                at={index}
                style={style}
                measure={measure}
                isChosen={item.id === chosen}
                isStop={item.id === stop}
                whyNot={whyNot(item)}
                onFocus={() => {
                  setAt(item.id)
                  if (whyNot(item) === null) onChoose(item)
                }}
                onKey={onKey}
                onToggle={() => toggle(item.id)}
                events={drag.eventsOf(item)}
              >
                {children(item)}
              </TreeRow>
            )
          })}
        </div>
      </div>
      {drag.moving !== null && drag.over !== null && (
        <p className="tree-says">{dragSays?.(drag.moving, drag.over, drag.whyNot)}</p>
      )}
    </>
  )
}
