import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** Up and down go from one permission's switch to the next one's, past what is closed. */
export function walkSwitches(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const all = [...document.querySelectorAll<HTMLElement>('.toggle-row [role=switch]')]
  const shown = all.filter((each) => each.checkVisibility())
  shown[shown.indexOf(event.currentTarget) + step]?.focus()
}

/** A key pressed alone. */
export const isPlain = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, wanted: string) =>
  key === wanted && !ctrlKey && !metaKey && !altKey
