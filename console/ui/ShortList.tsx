import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'

type Props<Item> = {
  readonly items: readonly Item[]
  readonly first?: number
  /** One item as a `li`. */
  readonly children: (item: Item) => ReactNode
}

/** The first few of a list, and the others when asked for. */
export function ShortList<Item>({ items, first = 8, children }: Props<Item>) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? items : items.slice(0, first)
  return (
    <>
      <ul className="plain-list">{shown.map(children)}</ul>
      {items.length > shown.length && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setShowsAll(true)}
        >
          Show all {items.length}
        </Button>
      )}
    </>
  )
}
