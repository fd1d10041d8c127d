import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Problem } from '@rolecall/contract/problem'
import type { Result } from '@rolecall/core/kit/result'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeptFocus } from './kept-focus.ts'
import { sentence } from './sentence.ts'

const closeButtonProps = { 'aria-label': 'Close this notice' }

type Undo = () => Promise<Result<unknown, Problem>>
type Offer = { readonly said: string; readonly undone: string; readonly undo: Undo }

/**
 * Says that something is saved and offers to take it back. It stays until it is used, closed, or
 * followed by another one, or the page is left: nobody has to be quick.
 */
export function useUndo(): (offer: Offer) => void {
  const shown = useRef<string | null>(null)
  const hide = useCallback(() => {
    if (shown.current !== null) notifications.hide(shown.current)
    shown.current = null
  }, [])
  useEffect(() => hide, [hide])
  return useCallback(
    (offer) => {
      hide()
      const onUndone = () => {
        hide()
        notifications.show({ message: offer.undone, color: 'pine', closeButtonProps })
      }
      shown.current = notifications.show({
        message: <Undoable {...offer} onUndone={onUndone} />,
        color: 'pine',
        autoClose: false,
        closeButtonProps,
      })
    },
    [hide],
  )
}

function Undoable({ said, undo, onUndone }: Offer & { readonly onUndone: () => void }) {
  const [isUndoing, setUndoing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useKeptFocus(isUndoing)

  async function takeBack() {
    setUndoing(true)
    const answer = await undo()
    setUndoing(false)
    if (answer.ok) onUndone()
    else setProblem(answer.error)
  }
  if (problem !== null)
    return (
      <Text size="sm" role="alert">
        Not undone. {sentence(problem.detail)}
      </Text>
    )
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{said}</Text>
      <Button
        size="compact-sm"
        variant="default"
        style={{ flexShrink: 0 }}
        loading={isUndoing}
        onClick={() => void takeBack()}
      >
        Undo
      </Button>
    </Group>
  )
}
