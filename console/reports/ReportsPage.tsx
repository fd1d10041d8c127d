import { getRouteApi } from '@tanstack/react-router'
import { FunctionsNav } from '../functions/FunctionsArea.tsx'
import { useWhyNot } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { denied, ProblemPage } from '../ui/ProblemPage.tsx'
import { ReportView } from './ReportView.tsx'
import { Usage } from './Usage.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/reports')

/** How all functions are used, for whoever may see reports: in one edition also who only calls functions. */
export function ReportsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const whyNot = useWhyNot()('reporting.read')
  if (whyNot !== null) return <ProblemPage problem={denied(whyNot)} />
  return (
    <Page title={words.title} about={words.about}>
      <FunctionsNav />
      <ReportView
        search={search}
        onSearch={(to) => void navigate({ search: to, replace: true, resetScroll: false })}
      />
      <Usage />
    </Page>
  )
}
