import { Stack, TextInput } from '@mantine/core'
import type { GroupView } from '@rolecall/contract/groups'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Dragging } from '../ui/drag.ts'
import { Live } from '../ui/Live.tsx'
import { count } from '../ui/sentence.ts'
import { Tree } from '../ui/Tree.tsx'
import { sought } from '../ui/tree.ts'
import { words } from './words.ts'

type Props = {
  readonly label: string
  readonly groups: readonly GroupView[]
  readonly chosen: string | null
  readonly onChoose: (group: GroupView) => void
  readonly whyNot?: (group: GroupView) => string | null
  readonly dragging?: Dragging<GroupView>
}

/** The groups one sees as a tree that can be searched, each with its people. */
export function GroupTree({ groups, ...tree }: Props) {
  const [text, setText] = useState('')
  const isSearching = text.trim() !== ''
  const items = isSearching ? sought(groups, text) : groups
  const found = text.trim().toLocaleLowerCase()
  const matches = items.filter(({ name }) => name.toLocaleLowerCase().includes(found)).length
  return (
    <Stack gap="xs">
      <TextInput
        label={words.find}
        type="search"
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {isSearching && (
        <Live>{matches === 0 ? words.noneFound : `${count(matches, 'group')} found`}</Live>
      )}
      {items.length > 0 && (
        <Tree
          {...tree}
          items={items}
          isAllOpen={isSearching}
          dragSays={({ name }, over, whyNot) => whyNot ?? `${words.moveBelow(name, over.name)}.`}
        >
          {({ name, members, managers }) => (
            <>
              {name}{' '}
              <span className="tree-note">
                {count(members, 'member')}, {count(managers, 'manager')}
              </span>
            </>
          )}
        </Tree>
      )}
    </Stack>
  )
}
