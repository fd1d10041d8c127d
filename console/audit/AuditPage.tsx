import { Group, Tabs } from '@mantine/core'
import { exportAudit } from '@rolecall/contract/audit'
import { exportEvents } from '@rolecall/contract/events'
import { urlOf } from '@rolecall/sdk/client'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { denied, ProblemPage } from '../ui/ProblemPage.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditLine } from './AuditLine.tsx'
import { ChainList } from './ChainList.tsx'
import { EventLine } from './EventLine.tsx'
import { ExportLinks } from './ExportLinks.tsx'
import { changesQuery, eventsQuery, viewOf, views, type Search, type View } from './filters.ts'
import { useChanges, useEvents } from './pages.ts'
import { TrailStatus } from './TrailStatus.tsx'
import { viewLabels, words } from './words.ts'

const route = getRouteApi('/signed-in/audit')

export function AuditPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (to: Search) => void navigate({ search: to, replace: true })
  const view = viewOf(search)
  const whyNot = useWhyNot()('audit-trail.read')
  if (whyNot !== null) return <ProblemPage problem={denied(whyNot, 'audit-trail.read')} />

  return (
    <Page title="Audit trail" about={words.about}>
      <TrailStatus />
      <Tabs
        value={view}
        onChange={(chosen) =>
          void navigate({ search: chosen === null || chosen === 'changes' ? {} : { view: chosen } })
        }
      >
        <Tabs.List>
          {views.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {viewLabels[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view} pt="md">
          <Entries key={view} view={view} search={search} onSearch={go} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

type Props = {
  readonly view: View
  readonly search: Search
  readonly onSearch: (search: Search) => void
}

function Entries(props: Props) {
  const { view } = props
  return view === 'changes' ? <Changes {...props} /> : <Events {...props} view={view} />
}

function Changes({ view, search, onSearch }: Props) {
  const { account } = useMe()
  // One "now" for as long as the page is open: its filters do not move under it.
  const [now] = useState(() => Date.now())
  const query = changesQuery(search, now)
  return (
    <>
      <AuditFilters view={view} search={search} onSearch={onSearch} />
      <Group gap="xs" my="sm">
        <ExportLinks hrefOf={(format) => urlOf(exportAudit, { account }, { ...query, format })} />
      </Group>
      <ChainList list={useChanges(query)} isFiltered={Object.keys(query).length > 0}>
        {(entry) => <AuditLine key={entry.sequence} entry={entry} />}
      </ChainList>
    </>
  )
}

function Events({ view, search, onSearch }: Props & { readonly view: Exclude<View, 'changes'> }) {
  const { account } = useMe()
  const [now] = useState(() => Date.now())
  const query = eventsQuery(view, search, now)
  return (
    <>
      <AuditFilters view={view} search={search} onSearch={onSearch} />
      <Group gap="xs" my="sm">
        <ExportLinks hrefOf={(format) => urlOf(exportEvents, { account }, { ...query, format })} />
      </Group>
      <ChainList list={useEvents(query)} isFiltered={Object.keys(query).length > 1}>
        {(event) => <EventLine key={event.sequence} event={event} />}
      </ChainList>
    </>
  )
}
