import { Stack, Text, Title } from '@mantine/core'
import { exportAccount } from '@rolecall/contract/transfer'
import { urlOf } from '@rolecall/sdk/client'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { Page } from '../ui/Page.tsx'
import { ImportFiles } from './ImportFiles.tsx'
import { words } from './words.ts'

/** The account as files: out of it, and into it. */
export function TransferPage() {
  return (
    <Page title="Export and import" about={words.about}>
      <section aria-labelledby="export-title" className="card">
        <Stack gap="sm" align="flex-start">
          <Title order={2} size="h4" id="export-title">
            Export
          </Title>
          <Text size="sm">{words.export}</Text>
          <ExportButton />
        </Stack>
      </section>
      <section aria-labelledby="import-title" className="card">
        <Stack gap="sm">
          <Title order={2} size="h4" id="import-title">
            Import
          </Title>
          <Text size="sm">{words.import}</Text>
          <ImportFiles />
        </Stack>
      </section>
    </Page>
  )
}

/** To be allowed one kind of file is enough; the ZIP holds those that one may have. */
function ExportButton() {
  const { account, actions } = useMe()
  const whyNot = useWhyNot()('user.export')
  const may = ['user', 'profile', 'agent-group', 'skill'].some((noun) =>
    actions.includes(`${noun}.export`),
  )
  return (
    <DownloadButton
      href={urlOf(exportAccount, { account }, {})}
      whyNot={may ? null : whyNot}
      asked={{ action: 'user.export' }}
    >
      Export CSV files
    </DownloadButton>
  )
}
