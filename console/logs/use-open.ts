import { useState } from 'react'

/** Which lines are unfolded, by their keys; kept above the rows, for these come and go as one scrolls. */
export function useOpen() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const onToggle = (key: string) =>
    setOpen(
      (was) => new Set(was.has(key) ? [...was].filter((each) => each !== key) : [...was, key]),
    )
  return { open, onToggle }
}
