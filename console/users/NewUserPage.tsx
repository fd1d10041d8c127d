import { Button, Group, Stack } from '@mantine/core'
import { createUser } from '@rolecall/contract/users'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { AssignmentFields } from './AssignmentFields.tsx'
import { DetailFields, PasswordFields } from './DetailFields.tsx'
import { emptyDraft, missingIn, newUserOf, type UserDraft } from './draft.ts'
import { missingWords } from './missing.ts'
import { words } from './words.ts'

export function NewUserPage() {
  const { account } = useMe()
  const { roles } = useEdition()
  const skills = useSkills().data?.items ?? []
  const navigate = useNavigate()
  const [draft, setDraft] = useState<UserDraft>(emptyDraft)
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
    <Page title="Add user" above={<TextLink to={paths.users}>Users</TextLink>}>
      <UnsavedGuard dirty={draft !== emptyDraft} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
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
