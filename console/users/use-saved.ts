import { editUser, type UserPatch, type UserView } from '@rolecall/contract/users'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { words as accessWords } from '../access/words.ts'
import { useMe } from '../sign-in/me.ts'
import { useUndo } from '../ui/Undo.tsx'
import { words } from './words.ts'

/** After saving a person: says so, and offers the way back on exactly the version that was made. */
export function useSaved(): (after: UserView, back: UserPatch) => void {
  const { account } = useMe()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  return ({ id, name, etag }, back) =>
    offerUndo({
      said: accessWords.saved,
      undone: words.undone(name),
      undo: async () => {
        const answer = await api.call(editUser, {
          params: { account, user: id },
          input: back,
          ifMatch: etag,
        })
        await queries.invalidateQueries()
        return answer
      },
    })
}
