import type { SectionProps } from './draft.ts'
import { Section, Setting } from './parts.tsx'
import { words } from './words.ts'

export function Orphans({ kept, draft, isLocked, onEdit }: SectionProps) {
  const on = draft.orphansStop ?? kept.orphansStop
  return (
    <Section title={words.orphans} about={words.orphansAbout}>
      <Setting
        label={words.orphansStop}
        about={on ? words.orphansStopped : words.orphansGoOn}
        isLocked={isLocked}
        on={on}
        onSet={(orphansStop) => onEdit({ ...draft, orphansStop })}
      />
    </Section>
  )
}
