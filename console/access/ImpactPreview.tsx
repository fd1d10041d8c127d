import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { Impact, PersonImpact } from '@rolecall/contract/shapes'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { impactTitle } from './impact.ts'
import { effects as effectWords, words } from './words.ts'

const shownFirst = 8

/** What saving would change, in the names of the people it changes. Shown before every save. */
export function ImpactPreview({ impact }: { readonly impact: Impact }) {
  const [showsAll, setShowsAll] = useState(false)
  if (impact.people === 0) return <Text size="sm">{words.nothingChanges}</Text>

  const shown = showsAll ? impact.list : impact.list.slice(0, shownFirst)
  return (
    <section aria-labelledby="impact-title">
      <Title order={3} size="h5" id="impact-title">
        {impactTitle(impact)}
      </Title>
      <ul className="plain-list">
        {shown.map((person) => (
          <PersonLine key={person.user.id} person={person} />
        ))}
      </ul>
      {impact.list.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
          Show all {impact.list.length}
        </Button>
      )}
    </section>
  )
}

function PersonLine({ person: { user, effects } }: { readonly person: PersonImpact }) {
  return (
    <Stack component="li" gap={4} py={6}>
      <TextLink to={paths.user} params={{ user: user.id }} target="_blank" size="sm" fw={600}>
        {user.name}
      </TextLink>
      {effects.map(({ permission, effect }) => (
        <Group
          key={`${permission.role} ${permission.slug} ${effect}`}
          gap={6}
          wrap="nowrap"
          align="baseline"
          data-effect={effect}
        >
          <Badge
            size="sm"
            variant="light"
            color={effectWords[effect].color}
            tt="none"
            style={{ flexShrink: 0 }}
          >
            {effectWords[effect].says}
          </Badge>
          <Text size="sm">{permission.label}</Text>
        </Group>
      ))}
    </Stack>
  )
}
