import { Text } from '@mantine/core'
import { deleteGroup, type GroupView } from '@rolecall/contract/groups'
import { api } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = {
  readonly group: GroupView
  /** On to the group that it was below. */
  readonly onDeleted: (parent: string) => void
  readonly onClose: () => void
}

export function DeleteGroup({ group, onDeleted, onClose }: Props) {
  const { account } = useMe()
  function done() {
    if (group.parent !== null) onDeleted(group.parent)
    onClose()
  }
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
      onSaved={done}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
