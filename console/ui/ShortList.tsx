import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'

const shownFirst = 8

type Props<Item> = {
  readonly items: readonly Item[]
  /** One item as a `li`. */
  readonly children: (item: Item) => ReactNode
}

/** The first few of a list, and the others when asked for. */
export function ShortList<Item>({ items, children }: Props<Item>) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? items : items.slice(0, shownFirst)
  return (
    <>
      <ul className="plain-list">{shown.map(children)}</ul>
      {items.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </>
  )
}
