import { Button } from '@mantine/core'
import { exportReport, reportTables } from '@rolecall/contract/reports'
import { urlOf } from '@rolecall/sdk/client'
import { IconDownload } from '@tabler/icons-react'
import { useMe } from '../sign-in/me.ts'
import type { Asked } from './filters.ts'
import { words } from './words.ts'

type Props = {
  readonly asked: Asked
  readonly table: (typeof reportTables)[number]
  readonly what: string
}

/** The numbers of one table, as they are asked for here. */
export function CsvLink({ asked, table, what }: Props) {
  const { account } = useMe()
  return (
    <Button
      component="a"
      variant="subtle"
      size="compact-sm"
      download
      href={urlOf(exportReport, { account }, { ...asked, table })}
      aria-label={words.csvOf(what)}
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      {words.csv}
    </Button>
  )
}
