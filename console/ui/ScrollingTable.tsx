import type { ReactNode } from 'react'

/** A wide table scrolls by itself, by keyboard too, and never the page. */
export function ScrollingList({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled area must be reachable by keyboard
    <section className="list-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
