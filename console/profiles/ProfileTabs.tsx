import { Tabs } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Loading } from '../ui/Loading.tsx'
import { count } from '../ui/sentence.ts'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { ProfileEditor } from './ProfileEditor.tsx'
import { useDraft } from './use-draft.ts'
import { useSaved } from './use-saved.ts'

const HistoryTab = lazy(() =>
  import('./HistoryTab.tsx').then((module) => ({ default: module.HistoryTab })),
)
const CompareTab = lazy(() =>
  import('./CompareTab.tsx').then((module) => ({ default: module.CompareTab })),
)
const ProfileAccess = lazy(() =>
  import('./ProfileAccess.tsx').then((module) => ({ default: module.ProfileAccess })),
)
const route = getRouteApi('/signed-in/profiles/$profile')

type Props = { readonly profile: ProfileView; readonly role: RoleView }

/** What is not saved is kept above the tabs, so that none of them loses it. */
export function ProfileTabs({ profile, role }: Props) {
  const { tab = 'permissions', version, with: with_, on } = route.useSearch()
  const navigate = route.useNavigate()
  const draft = useDraft(profile, role, on)
  const onSaved = useSaved()
  const isDirty = draft.changes > 0
  return (
    <>
      <UnsavedGuard dirty={isDirty} />
      <Tabs
        value={tab}
        keepMounted
        onChange={(to) =>
          void navigate({ search: to === null || to === 'permissions' ? {} : { tab: to } })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="permissions">
            Permissions{isDirty && ` (${count(draft.changes, 'change')})`}
          </Tabs.Tab>
          <Tabs.Tab value="access">Access</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
          <Tabs.Tab value="compare">Compare</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="permissions">
          <ProfileEditor role={role} draft={draft} onSaved={onSaved} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          {tab === 'access' && (
            <Suspense fallback={<Loading lines={3} />}>
              <ProfileAccess profile={profile} role={role} />
            </Suspense>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="history">
          {tab === 'history' && (
            <Suspense fallback={<Loading lines={3} />}>
              <HistoryTab
                profile={profile}
                role={role}
                open={version}
                isDirty={isDirty}
                onSaved={onSaved}
                onOpen={(revision) =>
                  void navigate({
                    search: { tab, ...(revision === null ? {} : { version: revision }) },
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
            </Suspense>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="compare">
          {tab === 'compare' && (
            <Suspense fallback={<Loading lines={3} />}>
              <CompareTab
                profile={profile}
                role={role}
                draft={draft}
                with_={with_}
                onWith={(source) =>
                  void navigate({
                    search: { tab, with: source },
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
            </Suspense>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
