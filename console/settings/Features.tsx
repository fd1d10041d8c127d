import { Text } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { useEdition } from '../sign-in/me.ts'
import type { SectionProps } from './draft.ts'
import { gatedBy } from './gates.ts'
import { Section, Setting } from './parts.tsx'
import { words } from './words.ts'

export function Features({ kept, draft, isLocked, onEdit }: SectionProps) {
  const { roles } = useEdition()
  return (
    <Section title={words.features} about={words.featuresAbout}>
      {kept.features.map(({ id, label, about, active }) => (
        <div key={id}>
          <Setting
            label={label}
            about={about}
            isLocked={isLocked}
            on={draft.features[id] ?? active}
            onSet={(on) => onEdit({ ...draft, features: { ...draft.features, [id]: on } })}
          />
          <Gates roles={roles} feature={id} />
        </div>
      ))}
    </Section>
  )
}

/** What counts as off while the feature is; closed at first, for there are many. */
function Gates({
  roles,
  feature,
}: {
  readonly roles: readonly RoleView[]
  readonly feature: string
}) {
  const gates = gatedBy(roles, feature)
  return (
    <div className="below-switch">
      {gates.length === 0 ? (
        <Text size="xs" c="dimmed">
          {words.gatesNone}
        </Text>
      ) : (
        <details>
          <summary>{words.gates(gates.length)}</summary>
          <ul className="small-list">
            {gates.map(({ label, roles: offering }) => (
              <li key={label}>
                {label} <span className="dimmed">({offering.join(', ')})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
