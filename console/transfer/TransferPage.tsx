import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { exportAccount } from '@rolecall/contract/transfer'
import { urlOf } from '@rolecall/sdk/client'
import { IconDownload } from '@tabler/icons-react'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
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

function ExportButton() {
  const { account, actions } = useMe()
  const whyNot = useWhyNot()('user.export')
  const may = ['user', 'profile', 'agent-group', 'skill'].some((noun) =>
    actions.includes(`${noun}.export`),
  )
  const icon = <IconDownload size={16} aria-hidden />
  return (
    <Group>
      {may ? (
        <Button
          component="a"
          href={urlOf(exportAccount, { account }, {})}
          download
          variant="default"
          leftSection={icon}
        >
          Export CSV files
        </Button>
      ) : (
        <ActionButton variant="default" leftSection={icon} whyNot={whyNot}>
          Export CSV files
        </ActionButton>
      )}
    </Group>
  )
}
