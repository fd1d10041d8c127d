import { Badge, Group, Tabs, Text } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { deleteProfile, getProfile, type ProfileView } from '@rolecall/contract/profiles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api, reading } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { paths } from '../paths.ts'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { count, sentence } from '../ui/sentence.ts'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { NearHint } from './NearHint.tsx'
import { ProfileEditor } from './ProfileEditor.tsx'
import { useDraft } from './use-draft.ts'
import { useSaved } from './use-saved.ts'
import { words } from './words.ts'

const HistoryTab = lazy(() =>
  import('./HistoryTab.tsx').then((module) => ({ default: module.HistoryTab })),
)
const CompareTab = lazy(() =>
  import('./CompareTab.tsx').then((module) => ({ default: module.CompareTab })),
)
const route = getRouteApi('/signed-in/profiles/$profile')

export function ProfilePage() {
  const { profile: id } = route.useParams()
  const { account } = useMe()
  const { roles } = useEdition()
  const { data: profile } = useSuspenseQuery(
    reading(getProfile, { params: { account, profile: id } }),
  )
  const role = roles.find((role) => role.id === profile.role)

  return (
    <Page
      key={id}
      title={profile.name}
      above={<TextLink to={paths.profiles}>Profiles</TextLink>}
      about={
        <Group component="span" gap="xs">
          <span>{role?.label} profile</span>
          {profile.isDefault && (
            <Badge component="span" variant="light" color="blue" tt="none">
              Default profile
            </Badge>
          )}
          <TextLink to={paths.users} search={{ profile: id }} size="sm">
            {count(profile.users, 'user')}
          </TextLink>
          <span>{count(profile.differences, 'difference')} from default</span>
          <NearHint profile={profile} />
        </Group>
      }
      actions={<ProfileActions profile={profile} />}
    >
      {profile.may.whyNot !== null && (
        <Text size="sm" c="dimmed">
          {sentence(profile.may.whyNot)}
        </Text>
      )}
      {role !== undefined && <ProfileTabs key={id} profile={profile} role={role} />}
    </Page>
  )
}

type TabsProps = { readonly profile: ProfileView; readonly role: RoleView }

/** What is not saved is kept above the tabs, so that none of them loses it. */
function ProfileTabs({ profile, role }: TabsProps) {
  const { tab = 'permissions', version, with: with_ } = route.useSearch()
  const navigate = route.useNavigate()
  const draft = useDraft(profile, role)
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
          <Tabs.Tab value="history">History</Tabs.Tab>
          <Tabs.Tab value="compare">Compare</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="permissions">
          <ProfileEditor role={role} draft={draft} onSaved={onSaved} />
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

function ProfileActions({ profile }: { readonly profile: ProfileView }) {
  const { account } = useMe()
  const navigate = useNavigate()
  const whyNot = useWhyNot()
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      <ActionButton
        variant="default"
        whyNot={whyNot('profile.create')}
        onClick={() =>
          void navigate({
            to: paths.newProfile,
            search: { role: profile.role, from: profile.id },
          })
        }
      >
        Duplicate
      </ActionButton>
      <ActionButton
        variant="default"
        whyNot={
          profile.may.delete ? null : sentence(profile.may.whyNot ?? 'this profile must stay')
        }
        onClick={() => setDeleting(true)}
      >
        Delete
      </ActionButton>
      {isDeleting && (
        <ReviewDialog
          title={`Delete the profile ${profile.name}?`}
          confirm="Delete"
          isDangerous
          said={words.deleted(profile.name)}
          write={(how) =>
            api.call(deleteProfile, {
              params: { account, profile: profile.id },
              query: howQuery(how),
              ifMatch: profile.etag,
            })
          }
          onSaved={() => void navigate({ to: paths.profiles, ignoreBlocker: true })}
          onClose={() => setDeleting(false)}
        >
          <Text size="sm">{words.deleteAbout}</Text>
        </ReviewDialog>
      )}
    </>
  )
}
