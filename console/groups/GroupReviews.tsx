import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { deleteGroup, editGroup, type GroupView } from '@rolecall/contract/groups'
import { useState } from 'react'
import { api } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { groupChoices } from './choices.tsx'
import { placesFor } from './tree.ts'
import { words } from './words.ts'

type Props = { readonly group: GroupView; readonly onClose: () => void }

/** By select, not by dragging; first the place, then what it changes for people. */
export function MoveGroup({
  group,
  groups,
  onClose,
}: Props & { readonly groups: readonly GroupView[] }) {
  const { account } = useMe()
  const [parent, setParent] = useState<string | null>(null)
  const [isReviewing, setReviewing] = useState(false)

  if (isReviewing && parent !== null)
    return (
      <ReviewDialog
        title={`Move ${group.name} below ${groups.find(({ id }) => id === parent)?.name}?`}
        confirm="Move"
        write={({ preview, reason }) =>
          api.call(editGroup, {
            params: { account, group: group.id },
            query: preview ? { preview } : {},
            input: reason === null ? { parent } : { parent, reason },
            ifMatch: group.etag,
          })
        }
        onSaved={onClose}
        onClose={onClose}
      />
    )
  return (
    <Modal opened onClose={onClose} title={`Move ${group.name}`}>
      <Stack>
        <Text size="sm">{words.moveAbout}</Text>
        <Select
          label="New place, below"
          comboboxProps={{ withinPortal: false }}
          searchable
          data-autofocus
          {...groupChoices(
            placesFor(groups, group.id).filter((place) => place.group.id !== group.parent),
          )}
          value={parent}
          onChange={setParent}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={parent === null} onClick={() => setReviewing(true)}>
            Review and move
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

export function DeleteGroup({ group, onClose }: Props) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Delete the group ${group.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(group.name)}
      write={(how) =>
        api.call(deleteGroup, {
          params: { account, group: group.id },
          query: howQuery(how),
          ifMatch: group.etag,
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
