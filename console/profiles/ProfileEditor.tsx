import { Stack } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import {
  editProfile,
  getProfile,
  type ProfilePatch,
  type ProfileView,
} from '@rolecall/contract/profiles'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api, reading } from '../api.ts'
import { ReviewDialog, type Write } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { count, listed, sentence } from '../ui/sentence.ts'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { changesOf, overlaps, rowsOf, togglesToSend, type Staged } from './draft.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { ReviewLists } from './ReviewLists.tsx'
import { Toggles } from './Toggles.tsx'
import { words } from './words.ts'

type Props = { readonly profile: ProfileView; readonly role: RoleView }
type Texts = { readonly name: string; readonly description: string }

/** The draft is kept apart from the profile, so that a reload puts it on top of the newest version. */
export function ProfileEditor({ profile, role }: Props) {
  const { account } = useMe()
  const [staged, setStaged] = useState<Staged>({})
  const [texts, setTexts] = useState<Partial<Texts>>({})
  const [isReviewing, setReviewing] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const reload = useReload(profile, staged, role)

  const rows = rowsOf(role, profile.toggles, staged)
  const patch = patchOf(profile, texts, togglesToSend(rows))
  const { toggles, ...textsChanged } = patch
  const changes = Object.keys(toggles ?? {}).length + Object.keys(textsChanged).length
  const whyNotEdit = profile.may.edit
    ? null
    : sentence(profile.may.whyNot ?? 'you may not change this profile')
  const stage = useCallback((change: (staged: Staged) => Staged) => setStaged(change), [])
  const forget = () => {
    setStaged({})
    setTexts({})
    setReviewing(false)
    setNote(null)
  }
  const save: Write<ProfileView> = ({ preview, reason }) =>
    api.call(editProfile, {
      params: { account, profile: profile.id },
      query: preview ? { preview } : {},
      input: reason === null ? patch : { ...patch, reason },
      ifMatch: profile.etag,
    })

  return (
    <Stack>
      <UnsavedGuard dirty={changes > 0} />
      <ProfileFields
        value={{ name: profile.name, description: profile.description, ...texts }}
        onEdit={(edit) => setTexts((texts) => ({ ...texts, ...edit }))}
        errors={{}}
        isLocked={whyNotEdit !== null}
      />
      <Toggles
        role={role}
        toggles={profile.toggles}
        staged={staged}
        onStage={stage}
        whyNotEdit={whyNotEdit}
      />
      <SaveBar
        changes={changes}
        affected={`${count(profile.users, 'user')} ${profile.users === 1 ? 'has' : 'have'} it`}
        saveLabel="Review and save"
        note={note}
        onSave={() => setReviewing(true)}
        onDiscard={forget}
      />
      {isReviewing && (
        <ReviewDialog
          title={`Review the changes to ${profile.name}`}
          confirm="Save"
          write={save}
          onSaved={forget}
          onClose={() => setReviewing(false)}
          onReload={() =>
            void reload().then((note) => {
              setNote(note)
              setReviewing(false)
            })
          }
        >
          <ReviewLists changes={changesOf(rows)} texts={textsChanged} />
        </ReviewDialog>
      )}
    </Stack>
  )
}

function patchOf(profile: ProfileView, texts: Partial<Texts>, toggles: Staged): ProfilePatch {
  const { name, description } = texts
  return {
    ...(name !== undefined && name !== profile.name ? { name } : {}),
    ...(description !== undefined && description !== profile.description ? { description } : {}),
    ...(Object.keys(toggles).length > 0 ? { toggles } : {}),
  }
}

/** Fetches the newest version and says where it crosses the draft. */
function useReload(before: ProfileView, staged: Staged, role: RoleView) {
  const { account } = useMe()
  const queries = useQueryClient()
  return async (): Promise<string> => {
    const query = reading(getProfile, { params: { account, profile: before.id } })
    const now = await queries.fetchQuery({ ...query, staleTime: 0 })
    const crossed = new Set(overlaps(before.toggles, now.toggles, staged))
    const labels = role.permissions
      .filter(({ slug }) => crossed.has(slug))
      .map(({ label }) => label)
    return labels.length === 0 ? words.reloaded : words.overlap(listed(labels))
  }
}
