import { Group, Text, Title } from '@mantine/core'
import type { GroupView } from '@rolecall/contract/groups'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { TextLink } from '../ui/links.tsx'
import { count, sentence } from '../ui/sentence.ts'
import { pathTo } from '../ui/tree.ts'
import { words } from './words.ts'

export type Doing = 'add' | 'rename' | 'move' | 'delete'

const actionOf = {
  add: 'agent-group.create',
  rename: 'agent-group.edit',
  move: 'agent-group.move',
  delete: 'agent-group.delete',
} as const satisfies Record<Doing, string>

type Props = {
  readonly group: GroupView
  readonly groups: readonly GroupView[]
  readonly onAsk: (doing: Doing) => void
}

/** The chosen group: where it stands, who is in it, and what can be done with it. */
export function GroupPanel({ group, groups, onAsk }: Props) {
  const { id, name, members, managers, may } = group
  const above = pathTo(groups, id).slice(0, -1)
  const whyNot = sentence(may.whyNot ?? words.mayNot)
  const button = (doing: Doing, label: string, isAllowed: boolean) => (
    <ActionButton
      variant="default"
      size="xs"
      whyNot={isAllowed ? null : whyNot}
      asked={{ action: actionOf[doing], target: id }}
      aria-label={`${label}: ${name}`}
      onClick={() => onAsk(doing)}
    >
      {label}
    </ActionButton>
  )
  return (
    <section className="card tree-panel" aria-labelledby="group-title">
      <Crumbs here={name} id={id}>
        {above.map((each) => (
          <CrumbLink
            key={each.id}
            to={paths.groups}
            search={{ group: each.id }}
            resetScroll={false}
          >
            {each.name}
          </CrumbLink>
        ))}
      </Crumbs>
      <Title order={2} size="h4" id="group-title">
        {name}
      </Title>
      <Text size="sm" mb="sm">
        {count(members, 'member')}, {count(managers, 'manager')}.{' '}
        <TextLink to={paths.users} search={{ group: id }} size="sm">
          {words.everybody}
        </TextLink>
      </Text>
      <Group gap={6}>
        {button('add', 'Add below', may.addBelow)}
        {button('rename', 'Rename', may.edit)}
        {button('move', 'Move to…', may.move)}
        {button('delete', 'Delete', may.delete)}
      </Group>
    </section>
  )
}
