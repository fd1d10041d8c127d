import { Stack, Text } from '@mantine/core'
import { listGroups, type GroupView } from '@rolecall/contract/groups'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { DeleteGroup } from './DeleteGroup.tsx'
import { GroupName } from './GroupName.tsx'
import { GroupPanel, type Doing } from './GroupPanel.tsx'
import { GroupTabs } from './GroupTabs.tsx'
import { GroupTree } from './GroupTree.tsx'
import { MoveGroup } from './MoveGroup.tsx'
import { treeOf, whyNotBelow } from './tree.ts'
import { useSaved, type Saved } from './use-saved.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/groups')

type Asked = {
  readonly doing: Doing
  readonly group: GroupView
  readonly onto: GroupView | null
}

export function GroupsPage() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listGroups, { params: { account } }))
  const groups = data.items
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const onSaved = useSaved()
  const sought = groups.find(({ id }) => id === search.group)
  const chosen = sought ?? treeOf(groups)[0]?.group
  // Walking the tree by keys must not lead back to the top of the page.
  const choose = (group: string) =>
    void navigate({
      search: (now) => ({ ...now, group }),
      replace: true,
      resetScroll: false,
    })

  return (
    <Page title="Agent groups" about={words.about}>
      {chosen === undefined ? (
        <EmptyState
          sentence={words.none}
          action={
            <ButtonLink to={paths.why} variant="default">
              {words.askWhy}
            </ButtonLink>
          }
        />
      ) : (
        <div className="tree-beside">
          <div className="card">
            <GroupTree
              label="Agent groups"
              groups={groups}
              chosen={chosen.id}
              onChoose={({ id }) => choose(id)}
              dragging={{
                mayDrag: ({ may }) => may.move,
                whyNotOnto: (moving, onto) => whyNotBelow(groups, moving, onto),
                onDrop: (group, onto) => setAsked({ doing: 'move', group, onto }),
              }}
            />
            <Text size="xs" c="dimmed" mt="xs">
              {words.keys}
            </Text>
          </div>
          <Stack>
            {search.group !== undefined && sought === undefined && asked === null && (
              <Text component="output" size="sm">
                {words.notThere}
              </Text>
            )}
            <GroupPanel
              group={chosen}
              groups={groups}
              onAsk={(doing) => setAsked({ doing, group: chosen, onto: null })}
            />
            <GroupTabs group={chosen} />
          </Stack>
        </div>
      )}
      {asked !== null && (
        <Asking
          asked={asked}
          groups={groups}
          onGo={choose}
          onSaved={onSaved}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  )
}

type AskingProps = {
  readonly asked: Asked
  readonly groups: readonly GroupView[]
  readonly onGo: (group: string) => void
  readonly onSaved: (saved: Saved) => void
  readonly onClose: () => void
}

function Asking({ asked, groups, onGo, onSaved, onClose }: AskingProps) {
  const { doing, onto } = asked
  // As it is now: somebody may have changed it since it was asked.
  const group = groups.find(({ id }) => id === asked.group.id) ?? asked.group
  switch (doing) {
    case 'add':
      return <GroupName below={group} onSaved={({ id }) => onGo(id)} onClose={onClose} />
    case 'rename':
      return (
        <GroupName
          group={group}
          onSaved={(after) =>
            onSaved({ said: words.renamed(after.name), after, back: { name: group.name } })
          }
          onClose={onClose}
        />
      )
    case 'move':
      return (
        <MoveGroup
          group={group}
          groups={groups}
          onto={onto}
          onMoved={(after) =>
            onSaved({
              said: words.moved(after.name),
              after,
              back: group.parent === null ? {} : { parent: group.parent },
            })
          }
          onClose={onClose}
        />
      )
    case 'delete':
      return <DeleteGroup group={group} onDeleted={onGo} onClose={onClose} />
  }
}
