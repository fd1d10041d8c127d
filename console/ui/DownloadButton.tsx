import { Button } from '@mantine/core'
import type { Format } from '@rolecall/contract/file'
import { IconDownload } from '@tabler/icons-react'
import { ActionButton } from './ActionButton.tsx'
import type { Asked } from './way-out.ts'

export const exportLabels = {
  csv: 'Export CSV',
  jsonl: 'Export JSON lines',
} as const satisfies Record<Format, string>

type Props = {
  readonly href: string
  /** Why this person may not have the file. */
  readonly whyNot: string | null
  readonly asked: Asked
  readonly children: string
}

/** A file to take along. */
export function DownloadButton({ href, whyNot, asked, children }: Props) {
  const look = {
    variant: 'default',
    leftSection: <IconDownload size={16} aria-hidden />,
  } as const
  return whyNot === null ? (
    <Button component="a" href={href} download {...look}>
      {children}
    </Button>
  ) : (
    <ActionButton whyNot={whyNot} asked={asked} {...look}>
      {children}
    </ActionButton>
  )
}
