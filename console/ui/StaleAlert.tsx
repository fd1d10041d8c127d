import { Alert, Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useKeptFocus } from './kept-focus.ts'

type Props = {
  /** What the way out is, once their version is there. */
  readonly about: string
  /** Their version is there; what was typed is kept by whoever shows this. */
  readonly onReloaded: () => void
}

/** Someone else was first: loads what they made of it, and keeps what one has typed. */
export function StaleAlert({ about, onReloaded }: Props) {
  const queries = useQueryClient()
  const [isLoading, setLoading] = useState(false)
  useKeptFocus(isLoading)
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const around = alert.current?.closest<HTMLElement>('[role=dialog], .save-bar')
    return () => {
      // It goes with the button that was pressed.
      if (document.activeElement === document.body) around?.focus({ preventScroll: true })
    }
  }, [])
  async function reload() {
    setLoading(true)
    await queries.invalidateQueries()
    setLoading(false)
    onReloaded()
  }
  return (
    <Alert ref={alert} color="yellow" variant="light" title="Someone else saved this meanwhile">
      <Text size="sm">{about}</Text>
      <Button mt="sm" size="xs" loading={isLoading} onClick={() => void reload()}>
        Reload and keep my changes
      </Button>
    </Alert>
  )
}
