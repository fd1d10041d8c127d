import { Alert, Button, Stack, Text } from '@mantine/core'
import type { ElementProblem } from '@rolecall/contract/problem'
import { editUsers, type ListedUser, type OneEdit } from '@rolecall/contract/users'
import { useState } from 'react'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { count, listed, sentence } from '../ui/sentence.ts'
import { ShortList } from '../ui/ShortList.tsx'
import type { BulkSaved } from './use-bulk-saved.ts'
import type { Selected } from './use-selection.ts'
import { words } from './words.ts'

export type BulkVerb = 'Edit' | 'Enable' | 'Disable'

type Props = {
  readonly selected: Selected
  readonly edit: OneEdit
  /** The edit in sentences. */
  readonly says: readonly string[]
  readonly verb: BulkVerb
  readonly isDangerous?: boolean
  readonly onSaved: (saved: BulkSaved) => void
  readonly onClose: () => void
}

/** All of them, or nobody: who is in the way is named, and can be left out here. */
export function BulkReview({ selected, edit, says, verb, onSaved, ...rest }: Props) {
  const { account } = useMe()
  // As they were when this opened: whoever has changed since is refused, and not overlooked.
  const [opened] = useState(selected.chosen)
  const chosen = opened.filter(({ id }) => selected.isChosen(id))
  const users = chosen.map(({ id, etag }) => ({ id, etag }))
  return (
    <ReviewDialog
      {...rest}
      title={`${verb} ${count(chosen.length, 'person', 'people')}?`}
      confirm={verb === 'Edit' ? 'Save' : verb}
      write={({ preview, reason }) =>
        api.call(editUsers, {
          params: { account },
          query: preview ? { preview } : {},
          input: { users, edit, ...(reason === null ? {} : { reason }) },
        })
      }
      choice={users.map(({ id }) => id).join()}
      renderErrors={(errors) => (
        <RefusedPeople errors={errors} chosen={chosen} onLeaveOut={selected.onLeaveOut} />
      )}
      said={null}
      onSaved={({ value }) => onSaved({ edit, chosen, changed: value.changed })}
    >
      <Stack gap={4}>
        {says.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          {listed(
            chosen.map(({ name }) => name),
            8,
          )}
        </Text>
      </Stack>
    </ReviewDialog>
  )
}

type RefusedProps = {
  readonly errors: readonly ElementProblem[]
  readonly chosen: readonly ListedUser[]
  readonly onLeaveOut: (ids: readonly string[]) => void
}

/** Everybody in the way, by name, each with their own reason. */
function RefusedPeople({ errors, chosen, onLeaveOut }: RefusedProps) {
  const names = new Map(chosen.map(({ id, name }) => [id, name]))
  const ids = [...new Set(errors.flatMap(({ id }) => (id === undefined ? [] : [id])))]
  return (
    <Alert color="red" variant="light" title={words.inTheWay(ids.length, chosen.length)}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words.noneChanged}</Text>
        <ShortList items={errors}>
          {({ id = '', code, detail, suggestion }) => (
            <Text component="li" size="sm" key={`${id} ${code}`} mb={4}>
              <b>{names.get(id) ?? id}</b>: {sentence(detail)}
              {suggestion !== undefined && ` ${sentence(suggestion)}`}
            </Text>
          )}
        </ShortList>
        {ids.length > 0 && ids.length < chosen.length && (
          <Button variant="default" size="xs" onClick={() => onLeaveOut(ids)}>
            {words.leaveOut(ids.length)}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
