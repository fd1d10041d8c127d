import { Badge, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePast } from '../past/as-of.ts'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Live } from '../ui/Live.tsx'
import { count } from '../ui/sentence.ts'
import { heldBySection, type HeldOnce } from './held.ts'
import { readingHeld, type Subject } from './subject.ts'
import { origins, words } from './words.ts'

/** What can this person, or key, do? Every permission with where it comes from. */
export function HeldList({ subject }: { readonly subject: Subject }) {
  const { account } = useMe()
  const past = usePast()
  const { sections } = useEdition()
  const { data } = useSuspenseQuery(readingHeld(account, subject, past))
  const [search, setSearch] = useState('')
  const shown = heldBySection(data.items, sections, search)
  const found = shown.reduce((sum, { held }) => sum + held.length, 0)

  return (
    <section className="card" aria-labelledby="held-title">
      <Title order={2} size="h4" id="held-title">
        What can this {words.called[subject.kind]} do?
      </Title>
      <Text size="sm" c="dimmed">
        {data.total === 0 ? words.heldNone[subject.kind] : words.heldAbout[subject.kind]}
      </Text>
      {data.total > 0 && (
        <TextInput
          my="sm"
          label="Search permissions"
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <Live>
        {count(found, 'permission')}
        {search !== '' && ' match'}
      </Live>
      {shown.map(({ id, label, held, total }) => (
        <Stack key={id} gap={0} mt="md">
          <Title order={3} size="h5">
            {label}{' '}
            <Text span size="sm" c="dimmed" fw={400}>
              {total} of {data.offered[id] ?? total}
            </Text>
          </Title>
          <ul className="plain-list">
            {held.map((one) => (
              <HeldLine key={one.slug} held={one} />
            ))}
          </ul>
        </Stack>
      ))}
    </section>
  )
}

function HeldLine({ held }: { readonly held: HeldOnce }) {
  const past = usePast()
  const { label, about, through, sensitive } = held
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <div>
        <Group gap={6}>
          <Text fw={600} size="sm">
            {label}
          </Text>
          {sensitive !== null && (
            <Badge
              variant="light"
              color="orange"
              tt="none"
              leftSection={<IconAlertTriangle size={12} aria-hidden />}
            >
              Sensitive
            </Badge>
          )}
        </Group>
        <Text size="sm">{about}</Text>
        <Group gap={6} mt={2}>
          {through.map(({ profile, from }) => (
            <span key={profile.id} className="chip">
              {origins[from]}, from{' '}
              <TextLink
                to={paths.profile}
                params={{ profile: profile.id }}
                search={past.query ?? {}}
                size="xs"
              >
                {profile.name}
              </TextLink>
            </span>
          ))}
        </Group>
      </div>
    </li>
  )
}
