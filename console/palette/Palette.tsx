import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useParts } from '../functions/parts.ts'
import { useMe } from '../sign-in/me.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { recentVisits } from '../ui/recent.ts'
import { count } from '../ui/sentence.ts'
import { Results } from './Results.tsx'
import { fixedSections, stepTo, type Entry } from './entries.ts'
import { useFound } from './use-found.ts'
import { words } from './words.ts'

/**
 * One field for every page, person and action. The focus stays in the field, as ARIA asks of a
 * combobox: the arrows choose, Enter goes there.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { actions } = useMe()
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [visits] = useState(recentVisits)
  const found = useFound(text)
  const parts = useParts()
  const sections = [...fixedSections(actions, visits, text, parts), ...found.sections].filter(
    ({ entries }) => entries.length > 0,
  )
  const entries = sections.flatMap((section) => section.entries)
  const chosen = entries.find((entry) => entry.id === chosenId) ?? entries[0]

  function go(entry: Entry | undefined) {
    if (entry === undefined) return
    onClose()
    void navigate({ href: entry.href })
  }
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(chosen)
    const next = stepTo(entries, chosen, event.key)
    if (next !== undefined) setChosenId(next.id)
    if (next !== undefined || event.key === 'Enter') event.preventDefault()
  }

  return (
    <Dialog onClose={onClose} title={words.title} size="lg" centered={false} yOffset="8vh">
      <TextInput
        ref={field}
        label={words.field}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a field with a list of ours
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(id, chosen)}
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          setChosenId(null)
        }}
        onKeyDown={onKey}
      />
      <Live mt="xs">{found.isSearching ? words.searching : count(entries.length, 'result')}</Live>
      <Results
        id={id}
        sections={sections}
        chosen={chosen}
        optionId={(entry) => optionId(id, entry)}
        onChoose={go}
      />
      {entries.length === 0 && !found.isSearching && (
        <EmptyState
          sentence={words.none}
          action={
            <Button
              variant="default"
              onClick={() => {
                setText('')
                field.current?.focus()
              }}
            >
              {words.clear}
            </Button>
          }
        />
      )}
    </Dialog>
  )
}

const optionId = (list: string, { id }: Entry) => `${list}-${id.replace(/[^\w-]/g, '-')}`
