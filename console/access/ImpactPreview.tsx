import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import type { Impact, PersonImpact } from '@rolecall/contract/shapes'
import { lazy, Suspense } from 'react'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { impactTitle, loses } from './impact.ts'
import { SightPreview } from './SightPreview.tsx'
import { effects as effectWords, words } from './words.ts'

/** Not needed before something is reviewed. */
const UsedPreview = lazy(async () => ({ default: (await import('./UsedPreview.tsx')).UsedPreview }))

/** What saving would change, in the names of the people it changes. Shown before every save. */
export function ImpactPreview({ impact }: { readonly impact: Impact }) {
  return (
    <Stack gap="sm">
      {impact.sight !== undefined && <SightPreview sight={impact.sight} />}
      <RightsPreview impact={impact} />
    </Stack>
  )
}

function RightsPreview({ impact }: { readonly impact: Impact }) {
  if (impact.people === 0) return <Text size="sm">{words.nothingChanges}</Text>
  return (
    <section aria-labelledby="impact-title">
      <Title order={3} size="h5" id="impact-title">
        {impactTitle(impact)}
      </Title>
      {impact.used !== undefined && (
        <Suspense fallback={<Loading lines={2} />}>
          <UsedPreview used={impact.used} />
        </Suspense>
      )}
      {impact.used === undefined && loses(impact) && <Text size="sm">{words.usedUnknown}</Text>}
      <ShortList items={impact.list}>
        {(person) => <PersonLine key={person.user.id} person={person} />}
      </ShortList>
    </section>
  )
}

function PersonLine({ person: { user, effects } }: { readonly person: PersonImpact }) {
  return (
    <Stack component="li" gap={4} py={6}>
      <TextLink to={paths.user} params={{ user: user.id }} target="_blank" size="sm" fw={600}>
        {user.name}
      </TextLink>
      <ShortList items={effects} first={5}>
        {({ permission, effect }) => (
          <Group
            component="li"
            key={`${permission.role} ${permission.slug} ${effect}`}
            gap={6}
            mb={4}
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
        )}
      </ShortList>
    </Stack>
  )
}
