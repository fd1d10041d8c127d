import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { RoleView } from '@rolecall/contract/edition'
import {
  editProfile,
  getProfile,
  type ProfilePatch,
  type ProfileView,
} from '@rolecall/contract/profiles'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api, reading } from '../api.ts'
import { words as accessWords } from '../access/words.ts'
import { mergeByKey, settled, type Side } from '../merge.ts'
import { useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useWrite } from '../ui/write.ts'
import { ConflictTable } from './ConflictTable.tsx'
import { ConflictTitle } from './ConflictTitle.tsx'
import { Difference } from './Difference.tsx'
import { settingOf } from './difference.ts'
import { changesIn, fieldsOf, patchBetween, patched } from './fields.ts'
import { MergedImpact } from './MergedImpact.tsx'
import { words } from './words.ts'

type Props = {
  readonly role: RoleView
  readonly base: ProfileView
  /** My changes of the base. */
  readonly patch: ProfilePatch
  readonly onSaved: (before: ProfileView, after: ProfileView) => void
  readonly onDiscard: () => void
  readonly onClose: () => void
}

/** Somebody saved first: their newest version is fetched before anything is asked. */
export function ConflictDialog(props: Props) {
  const { account } = useMe()
  const query = reading(getProfile, { params: { account, profile: props.base.id } })
  const newest = useQuery({ ...query, refetchOnMount: 'always' })
  return (
    <Dialog onClose={props.onClose} title={words.conflict(props.base.name)} size="xl">
      {newest.error !== null && <ProblemAlert problem={newest.error.problem} />}
      {newest.isFetchedAfterMount && newest.data !== undefined ? (
        <Merging {...props} theirs={newest.data} onStale={() => void newest.refetch()} />
      ) : (
        newest.error === null && <Loading lines={3} />
      )}
    </Dialog>
  )
}

type MergingProps = Props & { readonly theirs: ProfileView; readonly onStale: () => void }

function Merging({ role, base, patch, theirs, onStale, onSaved, onDiscard }: MergingProps) {
  const { account } = useMe()
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const [reason, setReason] = useState('')
  const [showsTheirs, { toggle }] = useDisclosure(false)
  const theirsId = useId()
  const { write, problem, isWriting } = useWrite()
  const now = fieldsOf(theirs)
  const merge = mergeByKey(fieldsOf(base), now, patched(fieldsOf(base), patch))
  const merged = settled(merge, choices)
  const toSave = merged && patchBetween(now, merged)

  async function save() {
    if (toSave === null) return
    const said = reason.trim()
    const answer = await write(
      () =>
        api.call(editProfile, {
          params: { account, profile: base.id },
          input: said === '' ? toSave : { ...toSave, reason: said },
          ifMatch: theirs.etag,
        }),
      null,
    )
    if (answer.ok) onSaved(theirs, answer.value.value.value)
    else if (answer.error.status === 412) onStale()
  }

  return (
    <Stack>
      <ConflictTitle
        profile={base.id}
        theirs={merge.taken.length + merge.conflicts.length}
        mine={changesIn(patch)}
        overlapping={merge.conflicts.length}
      />
      {merge.conflicts.length > 0 && (
        <ConflictTable
          role={role}
          conflicts={merge.conflicts}
          choices={choices}
          onChoose={(key, side) => setChoices((choices) => ({ ...choices, [key]: side }))}
        />
      )}
      <div id={theirsId} hidden={!showsTheirs}>
        <Difference
          role={role}
          from={versionOf(base, words.before)}
          to={versionOf(theirs, words.theirs)}
        />
      </div>
      {toSave !== null && changesIn(toSave) > 0 && (
        <MergedImpact profile={base.id} etag={theirs.etag} patch={toSave} />
      )}
      <ProblemAlert problem={problem?.status === 412 ? null : problem} />
      <TextInput
        label={accessWords.reasonLabel}
        description={accessWords.reasonHint}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" className="dialog-foot">
        <Button variant="default" onClick={onDiscard}>
          Discard mine
        </Button>
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={showsTheirs}
          aria-controls={theirsId}
        >
          See their version
        </Button>
        <ActionButton loading={isWriting} whyNot={whyNotSave(toSave)} onClick={() => void save()}>
          Save merged
        </ActionButton>
      </Group>
    </Stack>
  )
}

function whyNotSave(patch: ProfilePatch | null): string | null {
  if (patch === null) return words.chooseFirst
  return changesIn(patch) === 0 ? words.nothingOfMine : null
}

const versionOf = (profile: ProfileView, title: string) => ({
  title,
  texts: { name: profile.name, description: profile.description },
  settings: profile.toggles.map(settingOf),
})
