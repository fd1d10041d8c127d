import { Text, Textarea } from '@mantine/core'
import { words } from './words.ts'

type Props = {
  /** Characters that fit. */
  readonly most: number
  readonly value?: string
  readonly onChange?: (event: React.ChangeEvent<HTMLTextAreaElement>) => void
  readonly error: string | undefined
}

/** What the function gets, with how much of the room is used. More than fits can be typed, and is said. */
export function PayloadField({ most, value = '', onChange, error }: Props) {
  const tooLong = value.length > most ? words.payloadLong(most) : undefined
  return (
    <div>
      <Textarea
        label={words.payload}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={value}
        onChange={onChange}
        error={error ?? tooLong}
      />
      <Text size="xs" c="dimmed" aria-live="polite">
        {words.payloadLeft(value.length, most)}
        {!isJson(value) && `. ${words.payloadText}`}
      </Text>
    </div>
  )
}

function isJson(text: string): boolean {
  if (text === '') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
