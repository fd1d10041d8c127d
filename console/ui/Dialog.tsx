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
let opener: Element | null = null

function useFocusBack(): void {
  useState(() => {
    const focused = document.activeElement
    if (focused?.closest('[role=dialog]') === null) opener = focused
  })
  useEffect(
    () => () => {
      // Whoever closed it may have chosen another place already.
      if (document.activeElement !== document.body) return
      const place = opener?.isConnected === true ? opener : document.querySelector('h1')
      if (place instanceof HTMLElement) place.focus({ preventScroll: true })
    },
    [],
  )
}
