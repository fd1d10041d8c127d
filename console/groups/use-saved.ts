import type { InputOf } from '@rolecall/contract/endpoint'
import { editGroup, type GroupView } from '@rolecall/contract/groups'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { useUndo } from '../ui/Undo.tsx'
import { words } from './words.ts'

export type Saved = {
  readonly said: string
  readonly after: GroupView
  /** What makes it as it was. */
  readonly back: InputOf<typeof editGroup>
}

/** After a group was renamed or moved: says so, and offers the way back on exactly that version. */
export function useSaved(): (saved: Saved) => void {
  const { account } = useMe()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  return ({ said, after: { id, etag }, back }) =>
    offerUndo({
      said,
      undone: words.undone,
      undo: async () => {
        const params = { account, group: id }
        const answer = await api.call(editGroup, { params, input: back, ifMatch: etag })
        await queries.invalidateQueries()
        return answer
      },
    })
}
