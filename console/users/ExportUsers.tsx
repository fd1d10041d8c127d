import { Button } from '@mantine/core'
import { exportUsers } from '@rolecall/contract/users'
import { urlOf } from '@rolecall/sdk/client'
import { IconDownload } from '@tabler/icons-react'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { filtersFrom, type Chosen } from './filters.ts'

/** Whom the list shows and one may export, on all of its pages. */
export function ExportUsers({ chosen }: { readonly chosen: Chosen }) {
  const { account } = useMe()
  const whyNot = useWhyNot()('user.export')
  if (whyNot !== null)
    return (
      <ActionButton variant="default" whyNot={whyNot} asked={{ action: 'user.export' }}>
        Export CSV
      </ActionButton>
    )
  const { sort: _order, ...filters } = filtersFrom(chosen)
  return (
    <Button
      component="a"
      href={urlOf(exportUsers, { account }, filters)}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Export CSV
    </Button>
  )
}
