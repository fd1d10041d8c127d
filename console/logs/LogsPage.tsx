import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { FunctionsNav } from '../functions/FunctionsArea.tsx'
import { useWhyNot } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { denied, ProblemPage } from '../ui/ProblemPage.tsx'
import { AddNote } from './AddNote.tsx'
import { LogView } from './LogView.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/logs')

/** The logs of all functions, for whoever may read logs: in one edition also who only calls functions. */
export function LogsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const whyNot = useWhyNot()('logs.read')
  // What was noted is read again; who follows sees it come.
  const [noted, setNoted] = useState(0)
  if (whyNot !== null) return <ProblemPage problem={denied(whyNot)} />
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={<AddNote of={search.function} onAdded={() => setNoted(noted + 1)} />}
    >
      <FunctionsNav />
      <LogView
        key={noted}
        search={search}
        onSearch={(to) => void navigate({ search: to, replace: true, resetScroll: false })}
      />
    </Page>
  )
}
