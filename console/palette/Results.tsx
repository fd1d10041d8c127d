/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the tags named hold texts only, and none keeps the focus in a field */
import { useEffect, useRef } from 'react'
import type { Entry, Section } from './entries.ts'
import { words } from './words.ts'

type Props = {
  readonly id: string
  readonly sections: readonly Section[]
  readonly chosen: Entry | undefined
  readonly optionId: (entry: Entry) => string
  readonly onChoose: (entry: Entry) => void
}

/** The listbox of the palette, by sections. */
export function Results({ id, sections, chosen, optionId, onChoose }: Props) {
  return (
    <div role="listbox" id={id} aria-label={words.results} className="palette">
      {sections.map(({ title, entries }, at) => (
        <div key={title} role="group" aria-labelledby={`${id}-section-${at}`}>
          <div id={`${id}-section-${at}`} role="presentation" className="palette-title">
            {title}
          </div>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={optionId(entry)}
              entry={entry}
              isChosen={entry === chosen}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type OptionProps = {
  readonly id: string
  readonly entry: Entry
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** The one that is chosen stays in sight. */
function Option({ id, entry: { label, note }, isChosen, onChoose }: OptionProps) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className="palette-entry"
      onClick={onChoose}
    >
      {label}
      {note !== undefined && <span className="tree-note">{note}</span>}
    </div>
  )
}
