import { Text } from '@mantine/core'
import type { SettingsView } from '@rolecall/contract/edition'
import { Fragment } from 'react'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import type { SectionProps } from './draft.ts'
import { Section, Setting } from './parts.tsx'
import { words } from './words.ts'

export function AccountDefaults({ kept, draft, isLocked, onEdit }: SectionProps) {
  return (
    <Section title={words.defaults} about={words.defaultsAbout}>
      {kept.accountDefaults.map(({ slug, label, on, followedBy }) => (
        <div key={slug}>
          <Setting
            label={label}
            isLocked={isLocked}
            on={draft.accountDefaults[slug] ?? on}
            onSet={(on) =>
              onEdit({ ...draft, accountDefaults: { ...draft.accountDefaults, [slug]: on } })
            }
          />
          <Followers profiles={followedBy} />
        </div>
      ))}
    </Section>
  )
}

type Profiles = SettingsView['accountDefaults'][number]['followedBy']

function Followers({ profiles }: { readonly profiles: Profiles }) {
  return (
    <Text size="xs" c="dimmed" className="below-switch">
      {profiles.length === 0 ? words.followedByNone : `${words.followed} `}
      {profiles.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <TextLink to={paths.profile} params={{ profile: id }} size="xs">
            {name}
          </TextLink>
        </Fragment>
      ))}
    </Text>
  )
}
