import { editProfile, type ProfileView } from '@rolecall/contract/profiles'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { useUndo } from '../ui/Undo.tsx'
import { fieldsOf, patchBetween } from './fields.ts'
import { words } from './words.ts'

/** After saving a profile: says so, and offers the reverse on exactly the version that was made. */
export function useSaved() {
  const { account } = useMe()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  return (before: ProfileView, after: ProfileView) =>
    offerUndo({
      said: words.saved(after.name),
      undone: words.undone(before.name),
      undo: async () => {
        const answer = await api.call(editProfile, {
          params: { account, profile: after.id },
          input: patchBetween(fieldsOf(after), fieldsOf(before)),
          ifMatch: after.etag,
        })
        await queries.invalidateQueries()
        return answer
      },
    })
}
