import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type CSSProperties, type RefObject } from 'react'

/** Up to so many rows are all in the page. */
const few = 200
const usualHeight = 36
const around = 10

type Props = {
  readonly count: number
  readonly frame: RefObject<HTMLElement | null>
  readonly keyOf: (at: number) => string
  /** Rows that stay in the page wherever it is scrolled to, as the one with the focus; -1 is none. */
  readonly kept: readonly number[]
  /** The row to be seen at first, and whenever another is to be. */
  readonly seen: number
  /** Where it is to be seen; wherever it is least to scroll, if not said. */
  readonly align?: 'auto' | 'start'
}

export type LongRow = { readonly at: number; readonly style?: CSSProperties }

/** Of thousands of rows only those in sight are in the page; the frame scrolls through the others. */
export function useLongRows({ count, frame, keyOf, kept, seen, align = 'auto' }: Props) {
  const isLong = count > few
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to what is memoized
  const rows = useVirtualizer({
    count,
    enabled: isLong,
    getScrollElement: () => frame.current,
    estimateSize: () => usualHeight,
    getItemKey: keyOf,
    overscan: around,
    rangeExtractor: (range) => {
      const shown = new Set([...defaultRangeExtractor(range), ...kept.filter((at) => at >= 0)])
      return [...shown].toSorted((a, b) => a - b)
    },
  })
  useEffect(() => {
    if (isLong && seen >= 0) rows.scrollToIndex(seen, { align })
  }, [isLong, rows, seen, align])
  const shown: readonly LongRow[] = isLong
    ? rows.getVirtualItems().map(({ index, start }) => ({
        at: index,
        style: { position: 'absolute', insetInline: 0, insetBlockStart: start },
      }))
    : Array.from({ length: count }, (_, at) => ({ at }))
  return {
    isLong,
    shown,
    height: isLong ? rows.getTotalSize() : undefined,
    measure: rows.measureElement,
  }
}
