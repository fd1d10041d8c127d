import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { getProfile } from '@rolecall/contract/profiles'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { copied, type Move, type Row } from './draft.ts'
import { useProfiles } from './list.ts'
import { storedWords, words } from './words.ts'

type Props = {
  readonly role: string
  /** What is copied to; a new profile has no id. */
  readonly profile: string | undefined
  readonly rows: readonly Row[]
  readonly onCopy: (moves: readonly Move[]) => void
  readonly onClose: () => void
}

/** Takes over what another profile of the role has set, and says what that changes before it does. */
export function CopyToggles({ role, profile, rows, onCopy, onClose }: Props) {
  const [from, setFrom] = useState<string | null>(null)
  const others = (useProfiles().data?.items ?? []).filter(
    (other) => other.role === role && other.id !== profile,
  )
  return (
    <Dialog onClose={onClose} title={words.copyTitle} size="lg">
      <Stack>
        <Select
          label={words.copyFrom}
          data-autofocus
          searchable
          allowDeselect={false}
          nothingFoundMessage={words.copyNone}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={from}
          onChange={setFrom}
        />
        {from === null ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        ) : (
          <Copying key={from} from={from} rows={rows} onCopy={onCopy} onClose={onClose} />
        )}
      </Stack>
    </Dialog>
  )
}

type CopyingProps = Pick<Props, 'rows' | 'onCopy' | 'onClose'> & { readonly from: string }

function Copying({ from, rows, onCopy, onClose }: CopyingProps) {
  const { account } = useMe()
  const other = useQuery(reading(getProfile, { params: { account, profile: from } }))
  if (other.error !== null) return <ProblemAlert problem={other.error.problem} />
  if (other.data === undefined) return <Loading lines={2} />
  const { moves, left } = copied(rows, other.data.toggles)
  return (
    <>
      {moves.length === 0 && <Text size="sm">{words.copyNothing(other.data.name)}</Text>}
      <ul className="plain-list">
        {moves.map(({ row: { permission, kept, stored: was }, stored }) => (
          <li key={kept.slug}>
            <Text size="sm" py={3}>
              <b>{permission.label}</b>: {storedWords[was]} → {storedWords[stored]}
            </Text>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <Text size="sm">
          {words.copyLeft(left.map(({ permission }) => `“${permission.label}”`))}
        </Text>
      )}
      {moves.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.restoreNote}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {moves.length === 0 ? 'Close' : 'Cancel'}
        </Button>
        {moves.length > 0 && <Button onClick={() => onCopy(moves)}>Copy {moves.length}</Button>}
      </Group>
    </>
  )
}
