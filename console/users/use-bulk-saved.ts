import { notifications } from '@mantine/notifications'
import type { Problem } from '@rolecall/contract/problem'
import { editUsers, type BulkView, type ListedUser, type OneEdit } from '@rolecall/contract/users'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { listed, sentence } from '../ui/sentence.ts'
import { useUndo } from '../ui/Undo.tsx'
import { backFor } from './bulk-draft.ts'
import { words } from './words.ts'

export type BulkSaved = {
  readonly edit: OneEdit
  /** As they were before. */
  readonly chosen: readonly ListedUser[]
  readonly changed: BulkView['changed']
}

/** After a change of many: says so, and offers the reverse of it, on exactly the versions it made. */
export function useBulkSaved(): (saved: BulkSaved) => void {
  const { account } = useMe()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  return (saved) => {
    const users = backFor(saved)
    const said = words.bulkSaved(saved.changed.length)
    if (users === null) {
      const message = `${said} ${words.bulkNotBack}`
      const closeButtonProps = { 'aria-label': 'Close this notice' }
      notifications.show({ message, color: 'pine', autoClose: false, closeButtonProps })
      return
    }
    offerUndo({
      said,
      undone: words.bulkUndone(users.length),
      undo: async () => {
        const answer = await api.call(editUsers, { params: { account }, input: { users } })
        await queries.invalidateQueries()
        return answer.ok ? answer : { ok: false, error: named(answer.error, saved) }
      },
    })
  }
}

/** In a notice there is room for who is in the way, and why the first of them is. */
function named(problem: Problem, { chosen, changed }: BulkSaved): Problem {
  const { errors = [] } = problem
  const [first] = errors
  if (first === undefined) return problem
  const nameOf = new Map(chosen.map(({ id, name }) => [id, name]))
  const ids = [...new Set(errors.flatMap(({ id }) => (id === undefined ? [] : [id])))]
  const who = listed(
    ids.map((id) => nameOf.get(id) ?? id),
    3,
  )
  const inTheWay = words.inTheWay(ids.length, changed.length)
  return { ...problem, detail: `${inTheWay}: ${who}. ${sentence(first.detail)}` }
}
