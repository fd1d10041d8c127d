import { useState, type DragEvent } from 'react'

/** What may be dragged, and onto what. Whoever cannot drag has another way to the same. */
export type Dragging<Item> = {
  readonly mayDrag: (item: Item) => boolean
  /** Null where it may be dropped; otherwise why not there. */
  readonly whyNotOnto: (moving: Item, onto: Item) => string | null
  readonly onDrop: (moving: Item, onto: Item) => void
}

/** The events of rows that are dragged onto one another. */
export function useDrag<Item extends { readonly id: string }>(
  dragging: Dragging<Item> | undefined,
) {
  const [moving, setMoving] = useState<Item | null>(null)
  const [over, setOver] = useState<Item | null>(null)
  const end = () => {
    setMoving(null)
    setOver(null)
  }
  if (dragging === undefined)
    return { moving: null, over: null, whyNot: null, eventsOf: () => ({}) }

  const { mayDrag, whyNotOnto, onDrop } = dragging
  const mayDrop = (onto: Item) => moving !== null && whyNotOnto(moving, onto) === null
  return {
    moving,
    over,
    whyNot: moving !== null && over !== null ? whyNotOnto(moving, over) : null,
    eventsOf: (item: Item) => ({
      draggable: mayDrag(item),
      'data-drop': over?.id !== item.id ? undefined : mayDrop(item) ? 'yes' : 'no',
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData('text/plain', item.id)
        event.dataTransfer.effectAllowed = 'move'
        setMoving(item)
      },
      onDragOver: (event: DragEvent) => {
        if (mayDrop(item)) event.preventDefault()
        if (over?.id !== item.id) setOver(item)
      },
      onDragEnd: end,
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (moving !== null && mayDrop(item)) onDrop(moving, item)
        end()
      },
    }),
  }
}
