import { formats } from '@rolecall/contract/file'
import { exportUsers } from '@rolecall/contract/users'
import { urlOf } from '@rolecall/sdk/client'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { DownloadButton, exportLabels } from '../ui/DownloadButton.tsx'
import { filtersFrom, type Chosen } from './filters.ts'

const asked = { action: 'user.export' }

/** Whom the list shows and one may export, on all of its pages. */
export function ExportUsers({ chosen }: { readonly chosen: Chosen }) {
  const { account } = useMe()
  const whyNot = useWhyNot()(asked.action)
  const { sort: _order, ...filters } = filtersFrom(chosen)
  return formats.map((format) => (
    <DownloadButton
      key={format}
      href={urlOf(exportUsers, { account }, { ...filters, format })}
      whyNot={whyNot}
      asked={asked}
    >
      {exportLabels[format]}
    </DownloadButton>
  ))
}
