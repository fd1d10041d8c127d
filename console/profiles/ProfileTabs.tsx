import { Tabs } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { oneOf } from '../search.ts'
import { Loading } from '../ui/Loading.tsx'
import { count } from '../ui/sentence.ts'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { filterFrom, withFilter } from './filter.ts'
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
  const address = route.useSearch()
  const { version, with: with_, on, permission } = address
  const tab = oneOf(['permissions', 'access', 'history', 'compare'], address.tab)
  const filter = filterFrom(address)
  const navigate = route.useNavigate()
  const draft = useDraft(profile, role, on)
  const onSaved = useSaved()
  const isDirty = draft.changes > 0
  const go = (search: typeof address, isNew = false) =>
    void navigate({ search: withFilter(search, filter), replace: !isNew, resetScroll: isNew })
  return (
    <>
      <UnsavedGuard dirty={isDirty} onLeave={draft.forget} />
      <Tabs
        value={tab}
        keepMounted
        onChange={(to) => go(to === null || to === 'permissions' ? {} : { tab: to }, true)}
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
          <ProfileEditor
            role={role}
            draft={draft}
            filter={filter}
            onFilter={(filter) =>
              void navigate({
                search: withFilter(address, filter),
                replace: true,
                resetScroll: false,
              })
            }
            onSaved={onSaved}
          />
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
                permission={role.permissions.find(({ slug }) => slug === permission)}
                onAll={() => go({ tab })}
                onOpen={(revision) =>
                  go({
                    tab,
                    ...(permission === undefined ? {} : { permission }),
                    ...(revision === null ? {} : { version: revision }),
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
                onWith={(source) => go({ tab, with: source })}
              />
            </Suspense>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
