import { Tabs } from '@mantine/core'
import { editSettings, getSettings } from '@rolecall/contract/edition'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { AccountDefaults } from './AccountDefaults.tsx'
import { Delegates } from './Delegates.tsx'
import {
  changesIn,
  noEdits,
  policyErrors,
  settingsPatch,
  startingWith,
  type SettingsDraft,
} from './draft.ts'
import { EditionMove } from './EditionMove.tsx'
import { Features } from './Features.tsx'
import { Orphans } from './Orphans.tsx'
import { Passwords, SigningIn } from './SignInPolicy.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/settings')

const tabs = [
  { id: 'features', label: 'Features', Part: Features },
  { id: 'defaults', label: 'Defaults', Part: AccountDefaults },
  { id: 'delegates', label: 'Delegates', Part: Delegates },
  { id: 'passwords', label: 'Passwords', Part: Passwords },
  { id: 'sign-in', label: 'Sign-in and sessions', Part: SigningIn },
  { id: 'orphans', label: 'Orphans', Part: Orphans },
  { id: 'edition', label: 'Edition', Part: EditionMove },
] as const

/** One draft over all tabs, so that what belongs together is reviewed and saved together. */
export function SettingsPage() {
  const { tab: said, on, byDefault } = route.useSearch()
  const { id: tab } = tabs.find(({ id }) => id === said) ?? tabs[0]
  const navigate = route.useNavigate()
  const { account } = useMe()
  const isLocked = useWhyNot()('account-settings.edit') !== null
  const { data: kept } = useSuspenseQuery(reading(getSettings, { params: { account } }))
  const [draft, setDraft] = useState<SettingsDraft>(() => startingWith(on, byDefault))
  const [isReviewing, setReviewing] = useState(false)
  const patch = settingsPatch(kept, draft)
  const isWrong = Object.keys(policyErrors(kept, draft.signIn)).length > 0
  const changes = changesIn(patch) + (isWrong ? 1 : 0)
  const forget = () => {
    setDraft(noEdits)
    setReviewing(false)
  }

  return (
    <Page title="Account settings" about={words.about}>
      <UnsavedGuard dirty={changes > 0} />
      <Tabs
        value={tab}
        onChange={(id) => void navigate({ search: id === null ? {} : { tab: id } })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, Part }) => (
          <Tabs.Panel key={id} value={id}>
            <Part kept={kept} draft={draft} isLocked={isLocked} onEdit={setDraft} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <SaveBar
        changes={changes}
        saveLabel="Review and save"
        note={isWrong ? words.fixFirst : null}
        onSave={() => setReviewing(!isWrong)}
        onDiscard={forget}
      />
      {isReviewing && <Review patch={patch} onSaved={forget} onClose={() => setReviewing(false)} />}
    </Page>
  )
}

type ReviewProps = {
  readonly patch: ReturnType<typeof settingsPatch>
  readonly onSaved: () => void
  readonly onClose: () => void
}

function Review({ patch, ...on }: ReviewProps) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title="Review the account settings"
      confirm="Save"
      write={({ preview, reason }) =>
        api.call(editSettings, {
          params: { account },
          query: preview ? { preview } : {},
          input: reason === null ? patch : { ...patch, reason },
        })
      }
      {...on}
    />
  )
}
