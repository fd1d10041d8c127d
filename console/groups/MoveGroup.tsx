import { Button, Group, Stack, Text } from '@mantine/core'
import { editGroup, type GroupView } from '@rolecall/contract/groups'
import { useState } from 'react'
import { api } from '../api.ts'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { pathTo } from '../ui/tree.ts'
import { GroupTree } from './GroupTree.tsx'
import { whyNotBelow } from './tree.ts'
import { words } from './words.ts'

type Props = {
  readonly group: GroupView
  readonly groups: readonly GroupView[]
  /** Where it was dragged to; without it, the dialog asks. */
  readonly onto: GroupView | null
  readonly onMoved: (after: GroupView) => void
  readonly onClose: () => void
}

/** First the place, by choosing or dragging; then what it changes for people. */
export function MoveGroup({ group, groups, onto, onMoved, onClose }: Props) {
  const [place, setPlace] = useState(onto)
  return place === null ? (
    <ChoosePlace group={group} groups={groups} onChosen={setPlace} onClose={onClose} />
  ) : (
    <ReviewMove group={group} groups={groups} place={place} onMoved={onMoved} onClose={onClose} />
  )
}

type Choosing = Omit<Props, 'onto' | 'onMoved'> & { readonly onChosen: (place: GroupView) => void }

function ChoosePlace({ group, groups, onChosen, onClose }: Choosing) {
  const [place, setPlace] = useState<GroupView | null>(null)
  return (
    <Dialog onClose={onClose} title={`Move ${group.name} to…`} size="lg">
      <Stack>
        <Text size="sm">{words.moveAbout}</Text>
        <GroupTree
          label={words.newPlace}
          groups={groups}
          chosen={place?.id ?? null}
          onChoose={setPlace}
          whyNot={(each) => whyNotBelow(groups, group, each)}
        />
        <Stack gap="xs" className="dialog-foot">
          <Text size="sm" aria-live="polite">
            {place === null ? words.noPlace : `${words.moveBelow(group.name, place.name)}.`}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <ActionButton
              whyNot={place === null ? words.noPlace : null}
              onClick={() => {
                if (place !== null) onChosen(place)
              }}
            >
              Review and move
            </ActionButton>
          </Group>
        </Stack>
      </Stack>
    </Dialog>
  )
}

type Reviewing = Omit<Props, 'onto'> & { readonly place: GroupView }

function ReviewMove({ group, groups, place, onMoved, onClose }: Reviewing) {
  const { account } = useMe()
  const parent = place.id
  const pathOf = (id: string) =>
    pathTo(groups, id)
      .map(({ name }) => name)
      .join(' › ')
  return (
    <ReviewDialog
      title={`${words.moveBelow(group.name, place.name)}?`}
      confirm="Move"
      said={null}
      write={({ preview, reason }) =>
        api.call(editGroup, {
          params: { account, group: group.id },
          query: preview ? { preview } : {},
          input: reason === null ? { parent } : { parent, reason },
          ifMatch: group.etag,
        })
      }
      onSaved={({ value }) => {
        onClose()
        onMoved(value)
      }}
      onClose={onClose}
    >
      <Text size="sm">
        From {pathOf(group.parent ?? group.id)} to {pathOf(parent)}.
      </Text>
    </ReviewDialog>
  )
}
