import { Button } from '@mantine/core'
import { formats, type Format } from '@rolecall/contract/file'
import { IconDownload } from '@tabler/icons-react'
import { useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'

const labels = { csv: 'Export CSV', jsonl: 'Export JSON lines' } as const satisfies Record<
  Format,
  string
>

/** Exactly what the page shows, on all of its pages, as a file. */
export function ExportLinks({ hrefOf }: { readonly hrefOf: (format: Format) => string }) {
  const whyNot = useWhyNot()('audit-trail.export')
  const icon = <IconDownload size={16} aria-hidden />
  return (
    <>
      {formats.map((format) =>
        whyNot === null ? (
          <Button
            key={format}
            component="a"
            href={hrefOf(format)}
            download
            variant="default"
            leftSection={icon}
          >
            {labels[format]}
          </Button>
        ) : (
          <ActionButton key={format} variant="default" whyNot={whyNot}>
            {labels[format]}
          </ActionButton>
        ),
      )}
    </>
  )
}
