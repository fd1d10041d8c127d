import { Group, Text } from '@mantine/core'
import { listGroups, type GroupView } from '@rolecall/contract/groups'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { count, sentence } from '../ui/sentence.ts'
import { DeleteGroup, MoveGroup } from './GroupReviews.tsx'
import { GroupName } from './GroupName.tsx'
import { treeOf } from './tree.ts'
import { words } from './words.ts'

type Doing = 'add' | 'rename' | 'move' | 'delete'

export function GroupsPage() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listGroups, { params: { account } }))
  const [asked, setAsked] = useState<{ doing: Doing; group: GroupView } | null>(null)
  const close = () => setAsked(null)

  return (
    <Page title="Agent groups" about={words.about}>
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} />
      ) : (
        <ul className="plain-list card" style={{ padding: 0 }}>
          {treeOf(data.items).map(({ group, depth }) => (
            <GroupLine
              key={group.id}
              group={group}
              depth={depth}
              onAsk={(doing) => setAsked({ doing, group })}
            />
          ))}
        </ul>
      )}
      {asked?.doing === 'add' && <GroupName below={asked.group} onClose={close} />}
      {asked?.doing === 'rename' && <GroupName group={asked.group} onClose={close} />}
      {asked?.doing === 'move' && (
        <MoveGroup group={asked.group} groups={data.items} onClose={close} />
      )}
      {asked?.doing === 'delete' && <DeleteGroup group={asked.group} onClose={close} />}
    </Page>
  )
}

type LineProps = {
  readonly group: GroupView
  readonly depth: number
  readonly onAsk: (doing: Doing) => void
}

function GroupLine({ group, depth, onAsk }: LineProps) {
  const { id, name, members, managers, may } = group
  const whyNot = sentence(may.whyNot ?? 'you may not do this to this group')
  const button = (doing: Doing, label: string, reason: string | null) => (
    <ActionButton
      variant="subtle"
      size="compact-sm"
      whyNot={reason}
      aria-label={`${label}: ${name}`}
      onClick={() => onAsk(doing)}
    >
      {label}
    </ActionButton>
  )
  const isRoot = group.parent === null
  return (
    <li
      className="toggle-row group-row"
      style={{
        paddingInlineStart: `${12 + Math.min(depth, 8) * 20}px`,
      }}
    >
      <div>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          <TextLink to={paths.users} search={{ group: id }} size="xs">
            {count(members, 'member')}
          </TextLink>
          , {count(managers, 'manager')}
        </Text>
      </div>
      <Group gap={2} justify="flex-end">
        {button('add', 'Add below', may.addBelow ? null : whyNot)}
        {button('rename', 'Rename', may.edit ? null : whyNot)}
        {button('move', 'Move', isRoot ? words.root : may.edit ? null : whyNot)}
        {button('delete', 'Delete', may.delete ? null : whyNot)}
      </Group>
    </li>
  )
}
