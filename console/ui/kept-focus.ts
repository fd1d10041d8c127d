import { useLayoutEffect, useRef } from 'react'

/**
 * What was pressed is disabled while its work goes on, and browsers take the focus from what is disabled:
 * it has it again afterwards, unless something else was chosen meanwhile.
 */
export function useKeptFocus(isBusy: boolean): void {
  const focused = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (isBusy) {
      focused.current = document.activeElement
      return
    }
    const { current } = focused
    focused.current = null
    if (document.activeElement === document.body && current instanceof HTMLElement)
      current.focus({ preventScroll: true })
  }, [isBusy])
}
