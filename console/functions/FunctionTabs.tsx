import { Tabs } from '@mantine/core'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SchedulesTab } from '../schedules/SchedulesTab.tsx'
import { useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { CodeTab } from './CodeTab.tsx'
import { FunctionAccess } from './FunctionAccess.tsx'
import { SettingsTab } from './SettingsTab.tsx'
import { TestTab } from './TestTab.tsx'
import { useCodeDraft } from './use-code-draft.ts'
import { useSaveCode } from './use-save-code.ts'
import { VersionsTab } from './VersionsTab.tsx'

const CodeConflict = lazy(() =>
  import('./CodeConflict.tsx').then((module) => ({ default: module.CodeConflict })),
)
const LogView = lazy(() =>
  import('../logs/LogView.tsx').then((module) => ({ default: module.LogView })),
)
const ReportView = lazy(() =>
  import('../reports/ReportView.tsx').then((module) => ({ default: module.ReportView })),
)
const route = getRouteApi('/signed-in/functions/$function')

/** Code that is not saved is kept above the tabs, so that none of them loses it. */
export function FunctionTabs({ of }: { readonly of: FunctionDetail }) {
  const { tab = 'code', ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const { actions } = useMe()
  const mayRead = {
    logs: actions.includes('logs.read'),
    reports: actions.includes('reporting.read'),
  }
  /** Their filters are in the address as well. */
  const showing = (shown: string) => (filters: typeof search) =>
    void navigate({ search: { ...filters, tab: shown }, replace: true, resetScroll: false })
  const draft = useCodeDraft(of)
  const saving = useSaveCode(draft)
  return (
    <>
      <UnsavedGuard dirty={draft.isDirty} onLeave={draft.forget} />
      <Tabs
        value={tab}
        keepMounted
        onChange={(to) =>
          void navigate({ search: to === null || to === 'code' ? {} : { tab: to } })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="code">Code{draft.isDirty && ' (not saved)'}</Tabs.Tab>
          <Tabs.Tab value="test">Test</Tabs.Tab>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
          <Tabs.Tab value="schedules">Schedules</Tabs.Tab>
          {mayRead.logs && <Tabs.Tab value="logs">Logs</Tabs.Tab>}
          {mayRead.reports && <Tabs.Tab value="reports">Reports</Tabs.Tab>}
          <Tabs.Tab value="access">Access</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="code">
          <CodeTab of={of} draft={draft} saving={saving} />
        </Tabs.Panel>
        <Tabs.Panel value="test">
          <TestTab of={of} isDirty={draft.isDirty} onSave={() => saving.save(null)} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">{tab === 'versions' && <VersionsTab of={of} />}</Tabs.Panel>
        <Tabs.Panel value="schedules">{tab === 'schedules' && <SchedulesTab of={of} />}</Tabs.Panel>
        {mayRead.logs && (
          <Tabs.Panel value="logs">
            {tab === 'logs' && (
              <Suspense fallback={<Loading />}>
                <LogView only={of.id} search={search} onSearch={showing('logs')} />
              </Suspense>
            )}
          </Tabs.Panel>
        )}
        {mayRead.reports && (
          <Tabs.Panel value="reports">
            {tab === 'reports' && (
              <Suspense fallback={<Loading />}>
                <ReportView only={of.id} search={search} onSearch={showing('reports')} />
              </Suspense>
            )}
          </Tabs.Panel>
        )}
        <Tabs.Panel value="access">{tab === 'access' && <FunctionAccess />}</Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab key={of.etag} of={of} />
        </Tabs.Panel>
      </Tabs>
      {saving.theirs !== null && (
        <Suspense fallback={<Loading lines={2} />}>
          <CodeConflict draft={draft} saving={saving} theirs={saving.theirs} />
        </Suspense>
      )}
    </>
  )
}
