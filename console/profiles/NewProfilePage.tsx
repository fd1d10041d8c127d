import { Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { createProfile, draftProfile } from '@rolecall/contract/profiles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { rowsOf, togglesToSend } from './draft.ts'
import { filterFrom, withFilter } from './filter.ts'
import { useProfiles } from './list.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { Toggles } from './Toggles.tsx'
import { useStaging } from './use-staging.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/profiles/new')

export function NewProfilePage() {
  const { role: chosen, from } = route.useSearch()
  const navigate = route.useNavigate()
  const { roles } = useEdition()
  const profiles = useProfiles().data?.items ?? []
  const role = roles.find(({ id }) => id === chosen)

  return (
    <Page
      title="Add profile"
      about={words.newAbout}
      above={
        <Crumbs here="Add profile">
          <CrumbLink to={paths.profiles}>Profiles</CrumbLink>
        </Crumbs>
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Role"
          required
          placeholder="Choose a role"
          allowDeselect={false}
          data={roles.map(({ id, label }) => ({ value: id, label }))}
          value={role?.id ?? null}
          onChange={(id) =>
            void navigate({ search: id === null ? {} : { role: id }, replace: true })
          }
        />
        {role !== undefined && (
          <Select
            label="Start from"
            placeholder={words.fromDefaults}
            clearable
            clearButtonProps={{ 'aria-label': words.fromDefaults }}
            data={profiles
              .filter((profile) => profile.role === role.id)
              .map(({ id, name }) => ({ value: id, label: `A copy of ${name}` }))}
            value={from ?? null}
            onChange={(id) =>
              void navigate({
                search: { role: role.id, ...(id === null ? {} : { from: id }) },
                replace: true,
              })
            }
          />
        )}
      </SimpleGrid>
      {role === undefined ? (
        <Text c="dimmed">{words.pickRole}</Text>
      ) : (
        // Another role or another original is another set of toggles: nothing staged can stay.
        <NewProfileForm key={`${role.id} ${from ?? ''}`} role={role} from={from} />
      )}
    </Page>
  )
}

type FormProps = { readonly role: RoleView; readonly from: string | undefined }

function NewProfileForm({ role, from }: FormProps) {
  const { account } = useMe()
  const original = from === undefined ? {} : { duplicateOf: from }
  const { data } = useSuspenseQuery(
    reading(draftProfile, { params: { account, role: role.id }, query: original }),
  )
  const navigate = route.useNavigate()
  const staging = useStaging(() => ({}))
  const { staged } = staging
  const address = route.useSearch()
  const [texts, setTexts] = useState({ name: '', description: '' })
  const [wasTried, setTried] = useState(false)
  const { write, problem, isWriting } = useWrite()
  const isUnnamed = texts.name.trim() === ''

  async function save() {
    setTried(true)
    if (isUnnamed) return
    const toggles = togglesToSend(rowsOf(role, data.toggles, staged))
    const answer = await write(
      () =>
        api.call(createProfile, {
          params: { account },
          input: { role: role.id, ...texts, ...original, toggles },
        }),
      words.added(texts.name),
    )
    if (!answer.ok) return
    const { id } = answer.value.value.value
    await navigate({ to: paths.profile, params: { profile: id }, ignoreBlocker: true })
  }

  return (
    <Stack>
      <UnsavedGuard dirty={!isUnnamed || Object.keys(staged).length > 0} />
      <ProfileFields
        value={texts}
        onEdit={(edit) => setTexts((texts) => ({ ...texts, ...edit }))}
        errors={{
          ...issuesByField(problem),
          ...(wasTried && isUnnamed ? { name: words.nameNeeded } : {}),
        }}
        isLocked={false}
      />
      <Toggles
        role={role}
        toggles={data.toggles}
        staging={staging}
        filter={filterFrom(address)}
        onFilter={(filter) =>
          void navigate({
            search: withFilter(address, filter),
            replace: true,
            resetScroll: false,
          })
        }
        whyNotEdit={null}
      />
      <ProblemAlert problem={problem} />
      <section className="save-bar" aria-label="Save">
        <Group justify="flex-end" gap="xs">
          <ButtonLink to={paths.profiles} variant="default">
            Cancel
          </ButtonLink>
          <Button onClick={() => void save()} loading={isWriting}>
            Save
          </Button>
        </Group>
      </section>
    </Stack>
  )
}
