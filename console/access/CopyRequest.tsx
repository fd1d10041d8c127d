import { Button, Textarea } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useState } from 'react'
import { Live } from '../ui/Live.tsx'
import { requestText, type Request } from './request.ts'
import { words } from './words.ts'

/** Puts a ready text on the clipboard; where the browser keeps that shut, shows it to be copied. */
export function CopyRequest({ request }: { readonly request: Request }) {
  const [outcome, setOutcome] = useState<'copied' | 'shown' | null>(null)
  const text = requestText(request)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('shown')
    }
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconClipboardText size={16} aria-hidden />}
        onClick={() => void copy()}
      >
        {words.copyRequest}
      </Button>
      <Live>{outcome === 'copied' && words.copied}</Live>
      {outcome === 'shown' && (
        <Textarea
          w="100%"
          readOnly
          autosize
          maxRows={10}
          label={words.copyYourself}
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </>
  )
}
