import { Badge, Group, Text } from '@mantine/core'
import { deleteProfile, getProfile, type ProfileView } from '@rolecall/contract/profiles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { AsOfProvider, usePast } from '../past/as-of.ts'
import { PastBar } from '../past/PastBar.tsx'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { count, sentence } from '../ui/sentence.ts'
import { NearHint } from './NearHint.tsx'
import { PastProfile } from './PastProfile.tsx'
import { ProfileTabs } from './ProfileTabs.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/profiles/$profile')

export function ProfilePage() {
  const { as_of: asOf } = route.useSearch()
  return (
    <AsOfProvider value={asOf}>
      <OneProfile key={asOf ?? 'now'} asOf={asOf} />
    </AsOfProvider>
  )
}

function OneProfile({ asOf }: { readonly asOf: string | undefined }) {
  const { profile: id } = route.useParams()
  const navigate = route.useNavigate()
  const { account } = useMe()
  const past = usePast()
  const { roles } = useEdition()
  const { data: profile } = useSuspenseQuery(
    reading(getProfile, { params: { account, profile: id }, ...past }),
  )
  const role = roles.find((role) => role.id === profile.role)

  return (
    <Page
      key={id}
      title={profile.name}
      above={
        <Crumbs here={profile.name} id={id}>
          <CrumbLink to={paths.profiles}>Profiles</CrumbLink>
        </Crumbs>
      }
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
      actions={asOf === undefined ? <ProfileActions profile={profile} /> : undefined}
    >
      <PastBar
        asOf={asOf}
        onChoose={(as_of) => void navigate({ search: as_of === undefined ? {} : { as_of } })}
      />
      {profile.may.whyNot !== null && (
        <Text size="sm" c="dimmed">
          {sentence(profile.may.whyNot)}
        </Text>
      )}
      {role === undefined ? null : asOf === undefined ? (
        <ProfileTabs key={id} profile={profile} role={role} />
      ) : (
        <PastProfile key={id} profile={profile} role={role} />
      )}
    </Page>
  )
}

function ProfileActions({ profile }: { readonly profile: ProfileView }) {
  const { account } = useMe()
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      <GovernedButton
        by="profile.create"
        variant="default"
        onClick={() =>
          void navigate({
            to: paths.newProfile,
            search: { role: profile.role, from: profile.id },
          })
        }
      >
        Duplicate
      </GovernedButton>
      <ActionButton
        variant="default"
        asked={{ action: 'profile.delete', target: profile.id }}
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
