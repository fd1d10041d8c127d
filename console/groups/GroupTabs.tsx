import { Tabs } from '@mantine/core'
import type { GroupView } from '@rolecall/contract/groups'
import { getRouteApi } from '@tanstack/react-router'
import { HistoryList } from '../history/HistoryList.tsx'
import { useWhyNoHistory } from '../history/may-read.ts'
import { oneOf } from '../search.ts'
import { sentence } from '../ui/sentence.ts'
import { GroupAccess } from './GroupAccess.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/groups')

/** Below the chosen group: who may see and act there, and what it went through. */
export function GroupTabs({ group }: { readonly group: GroupView }) {
  const tab = oneOf(['access', 'history'], route.useSearch().tab)
  const navigate = route.useNavigate()
  const whyNoHistory = useWhyNoHistory()
  const { id, may } = group
  const whyNot = whyNoHistory(may.edit ? null : sentence(may.whyNot ?? words.mayNot))
  return (
    <Tabs
      value={tab}
      keepMounted
      onChange={(chosen) =>
        void navigate({
          search: { group: id, ...(chosen === 'history' ? { tab: chosen } : {}) },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <Tabs.List mb="sm">
        <Tabs.Tab value="access">Access</Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="access">
        <GroupAccess key={id} group={group} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        {tab === 'history' && (
          <HistoryList key={id} of={{ noun: 'agent-group', id }} whyNot={whyNot} />
        )}
      </Tabs.Panel>
    </Tabs>
  )
}
