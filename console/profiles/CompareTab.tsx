import { Select, Stack } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { getProfile, type ProfileView } from '@rolecall/contract/profiles'
import { profileVersion } from '@rolecall/contract/versions'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { deedOf } from '../history/deed.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { Difference } from './Difference.tsx'
import { settingIn, type Version } from './difference.ts'
import { restore, rowsOf } from './draft.ts'
import { useProfiles } from './list.ts'
import type { Draft } from './use-draft.ts'
import { useVersions } from './use-versions.ts'
import { versionOf } from './VersionPanel.tsx'

type Props = {
  readonly profile: ProfileView
  readonly role: RoleView
  readonly draft: Draft
  /** `default`, `saved`, a profile's id, or a revision. */
  readonly with_: string | undefined
  readonly onWith: (source: string) => void
}

/** This profile, with what is not saved yet, beside one of four things. */
export function CompareTab({ profile, role, draft, with_, onWith }: Props) {
  const source = with_ ?? (draft.changes > 0 ? 'saved' : 'default')
  const mine: Version = {
    title: draft.changes > 0 ? 'With your changes' : `${profile.name} now`,
    texts: draft.texts,
    settings: draft.rows.map(settingIn),
  }
  return (
    <Stack>
      <Select
        label="Compare with"
        maw={420}
        searchable
        allowDeselect={false}
        data={useSources(profile)}
        value={source}
        onChange={(chosen) => onWith(chosen ?? 'default')}
      />
      <TextLink
        to={paths.comparison}
        search={{ profiles: sideBySide(profile.id, source) }}
        size="sm"
      >
        See it side by side with more profiles and people
      </TextLink>
      <Beside source={source} profile={profile} role={role} base={draft.base} mine={mine} />
    </Stack>
  )
}

const sideBySide = (id: string, source: string) =>
  source.startsWith('prf_') ? `${source},${id}` : id

function useSources({ id, role }: ProfileView) {
  const { user } = useMe()
  const others = (useProfiles().data?.items ?? []).filter(
    (other) => other.role === role && other.id !== id,
  )
  // The newest is how it is now, which is what all of this is compared with.
  const [, ...past] = useVersions(id).data?.pages.flatMap(({ items }) => items) ?? []
  return [
    {
      group: 'This profile',
      items: [
        { value: 'default', label: 'Defaults of the role' },
        { value: 'saved', label: 'As it is saved' },
      ],
    },
    {
      group: 'Profiles of the role',
      items: others.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      group: 'Past versions',
      items: past.map((version) => ({
        value: String(version.revision),
        label: `${deedOf(version)}, ${formatTime(version.at, user.regional)} (revision ${version.revision})`,
      })),
    },
  ].filter(({ items }) => items.length > 0)
}

type BesideProps = {
  readonly source: string
  readonly profile: ProfileView
  readonly role: RoleView
  readonly base: ProfileView
  readonly mine: Version
}

function Beside({ source, profile, role, base, mine }: BesideProps) {
  const { account } = useMe()
  const isProfile = source.startsWith('prf_')
  const isRevision = /^[0-9]+$/.test(source)
  const other = useQuery({
    ...reading(getProfile, { params: { account, profile: source } }),
    enabled: isProfile,
  })
  const past = useQuery({
    ...reading(profileVersion, {
      params: { account, profile: profile.id, revision: Number(source) },
    }),
    enabled: isRevision,
  })
  const error = other.error ?? past.error
  if (error !== null) return <ProblemAlert problem={error.problem} />
  const from = isProfile
    ? other.data && { ...versionOf(other.data.name, other.data), texts: null }
    : isRevision
      ? past.data && versionOf(`Revision ${source}`, past.data)
      : source === 'saved'
        ? versionOf('As it is saved', base)
        : defaults(role, base)
  return from === undefined ? (
    <Loading lines={2} />
  ) : (
    <Difference role={role} from={from} to={mine} />
  )
}

function defaults(role: RoleView, profile: ProfileView): Version {
  const all = restore({}, rowsOf(role, profile.toggles, {}))
  return {
    title: 'Defaults of the role',
    texts: null,
    settings: rowsOf(role, profile.toggles, all).map(settingIn),
  }
}
