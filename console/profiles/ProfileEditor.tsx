import { Stack } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { editProfile, type ProfileView } from '@rolecall/contract/profiles'
import { lazy, Suspense, useState } from 'react'
import { api } from '../api.ts'
import { ReviewDialog, type Write } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { count, sentence } from '../ui/sentence.ts'
import { changesOf, restorable } from './draft.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { RestoreReview } from './RestoreReview.tsx'
import { ReviewLists } from './ReviewLists.tsx'
import { Toggles } from './Toggles.tsx'
import type { Filter } from './filter.ts'
import type { Draft } from './use-draft.ts'
import { words } from './words.ts'

const ConflictDialog = lazy(() =>
  import('./ConflictDialog.tsx').then((module) => ({ default: module.ConflictDialog })),
)
type Props = {
  readonly role: RoleView
  readonly draft: Draft
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly onSaved: (before: ProfileView, after: ProfileView) => void
}
type Asking = 'nothing' | 'review' | 'restore' | 'conflict'

export function ProfileEditor({ role, draft, filter, onFilter, onSaved }: Props) {
  const { base, rows, patch, changes } = draft
  const [asking, ask] = useState<Asking>('nothing')
  const onDone = (before: ProfileView, after: ProfileView) => {
    draft.forget()
    ask('nothing')
    onSaved(before, after)
  }
  const whyNotEdit = base.may.edit
    ? null
    : {
        reason: sentence(base.may.whyNot ?? 'you may not change this profile'),
        asked: { action: 'profile.edit', target: base.id },
      }
  // With nothing else to save, restoring is a deed of its own, and the trail calls it that.
  const restoresAlone = changes === 0 && restorable(rows).length > 0

  return (
    <Stack>
      <ProfileFields
        value={draft.texts}
        onEdit={draft.edit}
        errors={{}}
        isLocked={whyNotEdit !== null}
      />
      <Toggles
        role={role}
        toggles={base.toggles}
        staging={draft.staging}
        filter={filter}
        onFilter={onFilter}
        profile={base.id}
        whyNotEdit={whyNotEdit}
        onRestoreAll={restoresAlone ? () => ask('restore') : undefined}
      />
      <SaveBar
        changes={changes}
        affected={`${count(base.users, 'user')} ${base.users === 1 ? 'has' : 'have'} it`}
        saveLabel="Review and save"
        note={asking === 'nothing' ? noteOf(draft) : null}
        onSave={() => ask('review')}
        onDiscard={draft.forget}
      />
      {asking === 'review' && (
        <ReviewEdit
          draft={draft}
          onSaved={(after) => onDone(base, after)}
          onConflict={() => ask('conflict')}
          onClose={() => ask('nothing')}
        />
      )}
      {asking === 'restore' && (
        <RestoreReview
          role={role}
          profile={base}
          onSaved={(after) => onDone(base, after)}
          onClose={() => ask('nothing')}
        />
      )}
      {asking === 'conflict' && (
        <Suspense fallback={null}>
          <ConflictDialog
            role={role}
            base={base}
            patch={patch}
            onSaved={onDone}
            onDiscard={() => {
              draft.forget()
              ask('nothing')
            }}
            onClose={() => ask('nothing')}
          />
        </Suspense>
      )}
    </Stack>
  )
}

/** What to know of a draft before it is saved. */
function noteOf({ isKept, isBehind }: Draft): string | null {
  const notes = [...(isKept ? [words.kept] : []), ...(isBehind ? [words.behind] : [])]
  return notes.length === 0 ? null : notes.join(' ')
}

type ReviewProps = {
  readonly draft: Draft
  readonly onSaved: (after: ProfileView) => void
  readonly onConflict: () => void
  readonly onClose: () => void
}

function ReviewEdit({ draft, onSaved, onConflict, onClose }: ReviewProps) {
  const { account } = useMe()
  const { base, patch, rows } = draft
  const { toggles: _, ...texts } = patch
  const save: Write<ProfileView> = async ({ preview, reason }) => {
    const answer = await api.call(editProfile, {
      params: { account, profile: base.id },
      query: preview ? { preview } : {},
      input: reason === null ? patch : { ...patch, reason },
      ifMatch: base.etag,
    })
    if (!answer.ok && answer.error.status === 412) onConflict()
    return answer
  }
  return (
    <ReviewDialog
      title={`Review the changes to ${base.name}`}
      confirm="Save"
      write={save}
      said={null}
      onSaved={({ value }) => onSaved(value)}
      onClose={onClose}
    >
      <ReviewLists changes={changesOf(rows)} texts={texts} />
    </ReviewDialog>
  )
}
