import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import type { Leaf, Row } from './tree.ts'

type Props = {
  readonly row: Row<Leaf>
  /** Which row it is, from 0. */
  readonly at: number
  readonly style?: CSSProperties | undefined
  readonly measure: (row: Element | null) => void
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

export function TreeRow({ row, at, measure, isChosen, isStop, whyNot, ...more }: Props) {
  const { item, level, position, siblings, isOpen } = row
  const Twig = isOpen === true ? IconChevronDown : IconChevronRight
  return (
    <div
      role="treeitem"
      ref={measure}
      data-id={item.id}
      data-index={at}
      className="tree-row"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isChosen}
      aria-disabled={whyNot === null ? undefined : true}
      tabIndex={isStop ? 0 : -1}
      style={{ ...more.style, paddingInlineStart: 4 + Math.min(level - 1, 8) * 20 }}
      onFocus={more.onFocus}
      onKeyDown={(event) => more.onKey(event, item.id)}
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
