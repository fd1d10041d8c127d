import { Stack } from '@mantine/core'
import type { Saved } from '@rolecall/contract/shapes'
import { editUser, type UserView } from '@rolecall/contract/users'
import { useState } from 'react'
import { api } from '../api.ts'
import { ReviewDialog, type Write } from '../access/ReviewDialog.tsx'
import { useProfiles } from '../profiles/list.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { ProblemAlert, issuesByField } from '../ui/ProblemAlert.tsx'
import { StaleAlert } from '../ui/StaleAlert.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { AssignmentFields } from './AssignmentFields.tsx'
import { DetailFields } from './DetailFields.tsx'
import {
  draftOf,
  missingIn,
  needsReview,
  patchOf,
  startOf,
  type Start,
  type UserDraft,
} from './draft.ts'
import { missingWords } from './missing.ts'
import { useSaved } from './use-saved.ts'
import { words } from './words.ts'

/** Edits are kept apart from the person, so that a reload brings their newest state below them. */
export function UserEditor({ user, start }: { readonly user: UserView; readonly start: Start }) {
  const { account } = useMe()
  const { roles } = useEdition()
  const skills = useSkills().data?.items ?? user.skills
  const profiles = useProfiles().data?.items
  const [edits, setEdits] = useState<Partial<UserDraft>>(() => startOf(user, start))
  const [given, setGiven] = useState(start.give)
  // Of which role it is, is known when the profiles are.
  const gives = profiles?.find(({ id }) => id === given)
  if (gives !== undefined) {
    setGiven(undefined)
    setEdits((edits) => ({
      ...edits,
      slots: { ...(edits.slots ?? draftOf(user).slots), [gives.role]: gives.id },
    }))
  }
  const [isReviewing, setReviewing] = useState(false)
  const [wasTried, setTried] = useState(false)
  const { write, problem, isWriting, forget } = useWrite()
  const onSaved = useSaved()

  const kept = draftOf(user)
  const draft = { ...kept, ...edits }
  const patch = patchOf(kept, draft, { roles, skills })
  const missing = missingIn(draft, roles)
  const changes = Object.keys(patch).length
  const reviews = needsReview(patch)

  const save: Write<UserView> = ({ preview, reason }) =>
    api.call(editUser, {
      params: { account, user: user.id },
      query: preview ? { preview } : {},
      input: reason === null ? patch : { ...patch, reason },
      ifMatch: user.etag,
    })
  function forgetEdits() {
    setEdits({})
    setTried(false)
    setReviewing(false)
    forget()
  }
  function done(after: UserView) {
    forgetEdits()
    onSaved(after, patchOf(draftOf(after), kept, { roles, skills }))
  }
  async function begin() {
    setTried(true)
    if (Object.keys(missing).length > 0) return
    if (reviews) return setReviewing(true)
    const answer = await write(() => save({ preview: false, reason: null }), null)
    if (answer.ok) done(answer.value.value.value)
  }
  const fields = {
    draft,
    onEdit: (edit: Partial<UserDraft>) => setEdits((edits) => ({ ...edits, ...edit })),
    errors: { ...issuesByField(problem), ...(wasTried ? missingWords(missing) : {}) },
    isLocked: !user.may.edit,
  }

  return (
    <Stack>
      <UnsavedGuard dirty={changes > 0} />
      <DetailFields {...fields} isNew={false} />
      <AssignmentFields {...fields} roles={roles} held={user.profiles} />
      <SaveBar
        changes={changes}
        saveLabel={reviews ? 'Review and save' : 'Save'}
        isSaving={isWriting}
        onSave={() => void begin()}
        onDiscard={forgetEdits}
      >
        {problem?.status === 412 ? (
          <StaleAlert about={words.stale} onReloaded={forget} />
        ) : (
          <ProblemAlert problem={problem} />
        )}
      </SaveBar>
      {isReviewing && (
        <ReviewUser
          write={save}
          name={user.name}
          onSaved={({ value }) => done(value)}
          onClose={() => setReviewing(false)}
        />
      )}
    </Stack>
  )
}

type ReviewProps = {
  readonly write: Write<UserView>
  readonly name: string
  readonly onSaved: (saved: Saved<UserView>) => void
  readonly onClose: () => void
}

function ReviewUser({ name, onClose, ...review }: ReviewProps) {
  return (
    <ReviewDialog
      title={`Review the changes to ${name}`}
      confirm="Save"
      onClose={onClose}
      said={null}
      onReloaded={onClose}
      {...review}
    />
  )
}
