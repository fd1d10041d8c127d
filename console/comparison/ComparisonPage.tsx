import { Group, Select, Switch, Text } from '@mantine/core'
import { compare } from '@rolecall/contract/comparison'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { PersonSelect } from '../access/PersonSelect.tsx'
import { paths } from '../paths.ts'
import { useProfiles } from '../profiles/list.ts'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import {
  chosenIn,
  countOf,
  differs,
  isEnough,
  isFull,
  searchOf,
  withPerson,
  withProfile,
  without,
  type Chosen,
} from './chosen.ts'
import { ChosenList } from './ChosenList.tsx'
import { Matrix } from './Matrix.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/compare')

export function ComparisonPage() {
  const { show, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = chosenIn(search)
  const only = show === 'differences'
  const go = (chosen: Chosen, only: boolean) =>
    void navigate({
      search: { ...searchOf(chosen), ...(only ? { show: 'differences' } : {}) },
      replace: true,
      resetScroll: false,
    })
  return (
    <Page
      title="Compare"
      about={words.about}
      above={
        <Crumbs here="Compare">
          <CrumbLink to={paths.profiles}>Profiles</CrumbLink>
        </Crumbs>
      }
    >
      {isFull(chosen) ? (
        <Text size="sm">{words.full}</Text>
      ) : (
        <Adding chosen={chosen} onChange={(chosen) => go(chosen, only)} />
      )}
      <ChosenList chosen={chosen} onRemove={(id) => go(without(chosen, id), only)} />
      {isEnough(chosen) ? (
        <Compared chosen={chosen} only={only} onOnly={(only) => go(chosen, only)} />
      ) : (
        <Choose />
      )}
    </Page>
  )
}

/** Whoever can choose nothing is told what that takes. */
function Choose() {
  const whyNot = useWhyNot()
  const reasons = ['profile.read', 'user.read'].map(whyNot)
  const [reason] = reasons
  return <EmptyState sentence={reasons.includes(null) ? words.choose : (reason ?? words.choose)} />
}

type AddingProps = { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void }

function Adding({ chosen, onChange }: AddingProps) {
  const { actions } = useMe()
  const { roles } = useEdition()
  const profiles = useProfiles().data?.items ?? []
  // A chosen one is shown below, and the box is empty for the next.
  const next = countOf(chosen)
  return (
    <Group gap="sm" align="flex-end" wrap="wrap">
      {actions.includes('profile.read') && (
        <Select
          key={`profile ${next}`}
          label="Add a profile"
          placeholder="Type a name to find a profile"
          searchable
          w={{ base: '100%', xs: 280 }}
          data={roles.map(({ id, label }) => ({
            group: label,
            items: profiles
              .filter((profile) => profile.role === id && !chosen.profiles.includes(profile.id))
              .map((profile) => ({ value: profile.id, label: profile.name })),
          }))}
          value={null}
          onChange={(id) => id !== null && onChange(withProfile(chosen, id))}
        />
      )}
      {actions.includes('user.read') && (
        <PersonSelect
          key={`person ${next}`}
          label="Add a person"
          value={null}
          onChange={(id) => id !== null && onChange(withPerson(chosen, id))}
        />
      )}
    </Group>
  )
}

type ComparedProps = {
  readonly chosen: Chosen
  readonly only: boolean
  readonly onOnly: (only: boolean) => void
}

function Compared({ chosen: { profiles, people }, only, onOnly }: ComparedProps) {
  const { account } = useMe()
  const query = { profile: [...profiles], user: [...people] }
  const answer = useQuery({
    ...reading(compare, { params: { account }, query }),
    placeholderData: keepPreviousData,
  })
  if (answer.error !== null) return <ProblemAlert problem={answer.error.problem} />
  if (answer.data === undefined) return <Loading />
  const { columns, rows } = answer.data
  const different = rows.filter(differs)
  const shown = only ? different : rows
  return (
    <>
      <Group justify="space-between">
        <Live>
          {different.length === 0
            ? words.nobodyDiffers
            : `${different.length} of ${count(rows.length, 'permission')} differ`}
        </Live>
        <Switch
          label="Differences only"
          checked={only}
          onChange={({ currentTarget }) => onOnly(currentTarget.checked)}
        />
      </Group>
      {shown.length > 0 && <Matrix columns={columns} rows={shown} />}
    </>
  )
}
