import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useSingleKey } from '../ui/single-keys.ts'
import { words } from './words.ts'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))
const Shortcuts = lazy(async () => ({ default: (await import('./Shortcuts.tsx')).Shortcuts }))

/** The way to the palette from every page, by button and by keys; it is loaded when first opened. */
export function PaletteButton() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  // In fields too: Ctrl K means nothing else there.
  useHotkeys([['mod+K', openPalette]], [], true)
  useSingleKey('?', () => setOpen('shortcuts'))
  const close = () => setOpen(null)
  /** A dialog has the keyboard to itself: going elsewhere would lose what is typed in it. */
  function openPalette() {
    if (document.querySelector('[role=dialog]') === null) setOpen('palette')
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={words.open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        leftSection={<IconSearch size={16} aria-hidden />}
        onClick={() => setOpen('palette')}
      >
        Find
      </Button>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Suspense>
    </>
  )
}
