import { Button, Group, Stack, Text } from '@mantine/core'
import { createUser, getUser } from '@rolecall/contract/users'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { api, reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useProfiles } from '../profiles/list.ts'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { denied, ProblemPage } from '../ui/ProblemPage.tsx'
import { listed } from '../ui/sentence.ts'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { AssignmentFields } from './AssignmentFields.tsx'
import { DetailFields, PasswordFields } from './DetailFields.tsx'
import { duplicateOf, emptyDraft, missingIn, newUserOf, type UserDraft } from './draft.ts'
import { missingWords } from './missing.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/users/new')

/** Somebody new; with `from` in the address, with all that this person has and one may give. */
export function NewUserPage() {
  const { from } = route.useSearch()
  const whyNot = useWhyNot()('user.create')
  if (whyNot !== null) return <ProblemPage problem={denied(whyNot, 'user.create')} />
  return from === undefined ? (
    <NewUserForm start={emptyDraft} />
  ) : (
    <Duplicate key={from} of={from} />
  )
}

function Duplicate({ of }: { readonly of: string }) {
  const { account } = useMe()
  const { data: user } = useSuspenseQuery(reading(getUser, { params: { account, user: of } }))
  const { data: profiles, isLoading } = useProfiles()
  if (isLoading) return <Loading />
  const { draft, leftOut } = duplicateOf(
    user,
    (id) => profiles?.items.some((each) => each.id === id && each.may.assign) === true,
  )
  return (
    <NewUserForm start={draft} title={`Duplicate ${user.name}`}>
      <Text size="sm" c="dimmed">
        {words.duplicate(user.name)} {leftOut.length > 0 && words.leftOut(listed(leftOut))}
      </Text>
    </NewUserForm>
  )
}

type Props = {
  readonly start: UserDraft
  readonly title?: string
  readonly children?: ReactNode
}

function NewUserForm({ start, title = 'Add user', children }: Props) {
  const { account } = useMe()
  const { roles } = useEdition()
  const skills = useSkills().data?.items ?? []
  const navigate = useNavigate()
  // What was offered first: a later answer changes nothing that was typed.
  const [first] = useState(start)
  const [draft, setDraft] = useState(first)
  const [wasTried, setTried] = useState(false)
  const { write, problem, isWriting } = useWrite()
  const missing = missingIn(draft, roles)
  const fields = {
    draft,
    onEdit: (edit: Partial<UserDraft>) => setDraft((draft) => ({ ...draft, ...edit })),
    errors: { ...issuesByField(problem), ...(wasTried ? missingWords(missing) : {}) },
    isLocked: false,
  }

  async function save() {
    setTried(true)
    if (Object.keys(missing).length > 0) return
    const input = newUserOf(draft, { roles, skills })
    const answer = await write(
      () => api.call(createUser, { params: { account }, input }),
      words.added(draft.name),
    )
    if (!answer.ok) return
    const { id } = answer.value.value.value
    await navigate({ to: paths.user, params: { user: id }, ignoreBlocker: true })
  }

  return (
    <Page
      title={title}
      above={
        <Crumbs here={title}>
          <CrumbLink to={paths.users}>Users</CrumbLink>
        </Crumbs>
      }
    >
      <UnsavedGuard dirty={draft !== first} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          {children}
          <DetailFields {...fields} isNew />
          <AssignmentFields {...fields} roles={roles} held={[]} />
          {draft.kind === 'human' && <PasswordFields {...fields} />}
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <ButtonLink to={paths.users} variant="default">
              Cancel
            </ButtonLink>
            <Button type="submit" loading={isWriting}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
