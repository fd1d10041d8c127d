import { exportUsers } from '@rolecall/contract/users'
import { urlOf } from '@rolecall/sdk/client'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { filtersFrom, type Chosen } from './filters.ts'

const asked = { action: 'user.export' }

/** Whom the list shows and one may export, on all of its pages. */
export function ExportUsers({ chosen }: { readonly chosen: Chosen }) {
  const { account } = useMe()
  const whyNot = useWhyNot()(asked.action)
  const { sort: _order, ...filters } = filtersFrom(chosen)
  return (
    <DownloadButton href={urlOf(exportUsers, { account }, filters)} whyNot={whyNot} asked={asked}>
      Export CSV
    </DownloadButton>
  )
}
