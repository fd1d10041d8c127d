import { Group } from '@mantine/core'
import { formats } from '@rolecall/contract/file'
import { exportLogs } from '@rolecall/contract/logs'
import { urlOf } from '@rolecall/sdk/client'
import { useMe } from '../sign-in/me.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { listedBy, type Search } from './filters.ts'

const labels = { csv: 'Download CSV', jsonl: 'Download JSON lines (NDJSON)' } as const

/** Everything that the filters let through, also what the page does not show, as a file. */
export function LogExports({ search, asOf }: { readonly search: Search; readonly asOf: number }) {
  const { account } = useMe()
  return (
    <Group gap="xs">
      {formats.map((format) => (
        <DownloadButton
          key={format}
          href={urlOf(exportLogs, { account }, { ...listedBy(search, asOf), format })}
          whyNot={null}
          asked={{ action: 'logs.read' }}
        >
          {labels[format]}
        </DownloadButton>
      ))}
    </Group>
  )
}
