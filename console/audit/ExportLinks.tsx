import { formats, type Format } from '@rolecall/contract/file'
import { useWhyNot } from '../sign-in/me.ts'
import { DownloadButton, exportLabels } from '../ui/DownloadButton.tsx'

const asked = { action: 'audit-trail.export' }

/** Exactly what the page shows, on all of its pages, as a file. */
export function ExportLinks({ hrefOf }: { readonly hrefOf: (format: Format) => string }) {
  const whyNot = useWhyNot()(asked.action)
  return formats.map((format) => (
    <DownloadButton key={format} href={hrefOf(format)} whyNot={whyNot} asked={asked}>
      {exportLabels[format]}
    </DownloadButton>
  ))
}
