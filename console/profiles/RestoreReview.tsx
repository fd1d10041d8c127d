import type { RoleView } from '@rolecall/contract/edition'
import { restoreProfile, type ProfileView } from '@rolecall/contract/profiles'
import { api } from '../api.ts'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { changesOf, restore, rowsOf } from './draft.ts'
import { ReviewLists } from './ReviewLists.tsx'

type Props = {
  readonly role: RoleView
  readonly profile: ProfileView
  readonly onSaved: (after: ProfileView) => void
  readonly onClose: () => void
}

/** Every toggle back to its role, with its effect on people, as one change of its own. */
export function RestoreReview({ role, profile, onSaved, onClose }: Props) {
  const { account } = useMe()
  const restored = restore({}, rowsOf(role, profile.toggles, {}))
  return (
    <ReviewDialog
      title={`Restore the defaults of ${profile.name}?`}
      confirm="Restore defaults"
      said={null}
      write={({ preview, reason }) =>
        api.call(restoreProfile, {
          params: { account, profile: profile.id },
          query: preview ? { preview } : {},
          input: reason === null ? {} : { reason },
          ifMatch: profile.etag,
        })
      }
      onSaved={({ value }) => onSaved(value)}
      onClose={onClose}
      onReloaded={onClose}
    >
      <ReviewLists changes={changesOf(rowsOf(role, profile.toggles, restored))} texts={{}} />
    </ReviewDialog>
  )
}
