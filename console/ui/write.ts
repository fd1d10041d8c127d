import { notifications } from '@mantine/notifications'
import type { Problem } from '@rolecall/contract/problem'
import type { Result } from '@rolecall/core/kit/result'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptFocus } from './kept-focus.ts'

/**
 * Runs a write. A refusal stays, to be shown beside what caused it; a success is said in a toast
 * and makes every list and page ask again, because a right can change anything.
 */
export function useWrite() {
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isWriting, setWriting] = useState(false)
  useKeptFocus(isWriting)

  async function write<Value>(
    act: () => Promise<Result<Value, Problem>>,
    said: string | null,
  ): Promise<Result<Value, Problem>> {
    setWriting(true)
    setProblem(null)
    const answer = await act()
    setWriting(false)
    if (!answer.ok) {
      setProblem(answer.error)
      return answer
    }
    if (said !== null)
      notifications.show({
        message: said,
        color: 'pine',
        closeButtonProps: { 'aria-label': 'Close this notice' },
      })
    await queries.invalidateQueries()
    return answer
  }
  return { write, problem, isWriting, forget: () => setProblem(null) }
}
