import { Group, Stack, Text } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import { profileVersion, revertProfile, type VersionView } from '@rolecall/contract/versions'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { api, reading } from '../api.ts'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { Difference } from './Difference.tsx'
import { settingOf, type Version } from './difference.ts'
import { words } from './words.ts'

type Props = {
  readonly profile: ProfileView
  readonly role: RoleView
  readonly revision: number
  readonly isDirty: boolean
  readonly onSaved: (before: ProfileView, after: ProfileView) => void
}

/** One past version against how the profile is now, and the way back to it. */
export function VersionPanel({ profile, role, revision, isDirty, onSaved }: Props) {
  const { account } = useMe()
  const [isAsking, setAsking] = useState(false)
  const params = { account, profile: profile.id, revision }
  const past = useQuery(reading(profileVersion, { params }))
  if (past.error !== null) return <ProblemAlert problem={past.error.problem} />
  if (past.data === undefined) return <Loading lines={2} />
  const [then, now] = [versionOf(`Revision ${revision}`, past.data), versionOf('Now', profile)]
  return (
    <Stack gap="sm" py="xs">
      <Difference role={role} from={then} to={now} />
      <Group>
        <ActionButton
          variant="default"
          size="xs"
          {...whyNotRevert(profile, isDirty)}
          onClick={() => setAsking(true)}
        >
          Revert to this version
        </ActionButton>
      </Group>
      {isAsking && (
        <RevertReview
          profile={profile}
          revision={revision}
          onSaved={(after) => {
            setAsking(false)
            onSaved(profile, after)
          }}
          onClose={() => setAsking(false)}
        >
          <Difference role={role} from={now} to={then} />
        </RevertReview>
      )}
    </Stack>
  )
}

export const versionOf = (title: string, saved: VersionView | ProfileView): Version => ({
  title,
  texts: { name: saved.name, description: saved.description },
  settings: saved.toggles.map(settingOf),
})

function whyNotRevert({ id, may }: ProfileView, isDirty: boolean) {
  if (may.edit) return { whyNot: isDirty ? words.saveFirst : null }
  return {
    whyNot: sentence(may.whyNot ?? 'you may not change this profile'),
    asked: { action: 'profile.edit', target: id },
  }
}

type RevertProps = {
  readonly profile: ProfileView
  readonly revision: number
  readonly onSaved: (after: ProfileView) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function RevertReview({ profile, revision, onSaved, onClose, children }: RevertProps) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Revert ${profile.name} to revision ${revision}?`}
      confirm="Revert"
      said={null}
      write={({ preview, reason }) =>
        api.call(revertProfile, {
          params: { account, profile: profile.id },
          query: preview ? { preview } : {},
          input: reason === null ? { revision } : { revision, reason },
          ifMatch: profile.etag,
        })
      }
      onSaved={({ value }) => onSaved(value)}
      onClose={onClose}
      onReloaded={onClose}
    >
      <Text size="sm">{words.revertAbout}</Text>
      {children}
    </ReviewDialog>
  )
}
