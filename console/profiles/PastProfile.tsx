import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import { sentence } from '../ui/sentence.ts'
import type { Filter } from './filter.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { Toggles } from './Toggles.tsx'

type Props = { readonly profile: ProfileView; readonly role: RoleView }

/** A profile as it was, all of it locked. What one may give is about now; here it would only be noise. */
export function PastProfile({ profile, role }: Props) {
  const toggles = profile.toggles.map((toggle) => ({ ...toggle, grantable: true }))
  const [filter, setFilter] = useState<Filter>({ search: '', chips: [] })
  return (
    <Stack>
      <ProfileFields value={profile} onEdit={nothing} errors={{}} isLocked />
      <Toggles
        role={role}
        toggles={toggles}
        staging={still}
        filter={filter}
        onFilter={setFilter}
        whyNotEdit={{ reason: sentence(profile.may.whyNot ?? 'the past cannot be changed') }}
      />
    </Stack>
  )
}

const nothing = () => undefined
const still = { staged: {}, stage: nothing, undo: nothing, redo: nothing, settle: nothing }
