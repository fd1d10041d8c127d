import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

/**
 * A dialog that is open as long as it is there. Mantine gives the focus back only where a dialog stays
 * and is closed; here whatever opened it has the focus again, and the heading where that is gone.
 */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack()
  return <Modal opened {...props} />
}

/** What opened the dialog that is open; one that follows another in its place goes back there too. */
let opener: { readonly element: Element; readonly isInBar: boolean } | null = null

function useFocusBack(): void {
  useState(() => {
    const element = document.activeElement
    if (element?.closest('[role=dialog]') === null)
      opener = { element, isInBar: element.closest('.save-bar') !== null }
  })
  useEffect(
    () => () => {
      // Whoever closed it may have chosen another place already.
      if (document.activeElement !== document.body || opener === null) return
      const { element, isInBar } = opener
      // A bar goes when all is saved; then the way back is the first stop of the keyboard.
      const place = element.isConnected ? element : isInBar ? null : document.querySelector('h1')
      if (place instanceof HTMLElement) place.focus({ preventScroll: true })
    },
    [],
  )
}
