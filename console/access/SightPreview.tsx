import { Badge, Button, Stack, Text, Title } from '@mantine/core'
import type { SightChange } from '@rolecall/contract/shapes'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { count, listed } from '../ui/sentence.ts'
import { ShortList } from '../ui/ShortList.tsx'
import { sightWords, words } from './words.ts'

/** Who comes to see or lead whom, and who no longer. */
export function SightPreview({ sight }: { readonly sight: readonly SightChange[] }) {
  if (sight.length === 0) return <Text size="sm">{words.noSightChanges}</Text>
  return (
    <section aria-labelledby="sight-title">
      <Title order={3} size="h5" id="sight-title">
        {words.sightTitle}
      </Title>
      <ShortList items={sight}>
        {(change) => <ViewerLine key={change.user.id} change={change} />}
      </ShortList>
    </section>
  )
}

function ViewerLine({ change: { user, how, gained, lost } }: { readonly change: SightChange }) {
  return (
    <Stack component="li" gap={4} py={6}>
      <TextLink to={paths.user} params={{ user: user.id }} target="_blank" size="sm" fw={600}>
        {user.name}
      </TextLink>
      {gained.total > 0 && <CrowdLine says={sightWords[how].gained} color="green" crowd={gained} />}
      {lost.total > 0 && <CrowdLine says={sightWords[how].lost} color="red" crowd={lost} />}
    </Stack>
  )
}

type CrowdProps = {
  readonly says: string
  readonly color: string
  readonly crowd: SightChange['gained']
}

const namedFirst = 6

function CrowdLine({ says, color, crowd: { total, first } }: CrowdProps) {
  const [showsAll, setShowsAll] = useState(false)
  const names = first.map(({ name }) => name)
  const shown = showsAll ? names.length : namedFirst
  return (
    <Text size="sm" component="div">
      <Badge size="sm" variant="light" color={color} tt="none" mr={6}>
        {says}
      </Badge>
      {count(total, 'person', 'people')}: {listed(names, shown, total)}{' '}
      {names.length > shown && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShowsAll(true)}>
          Show more
        </Button>
      )}
    </Text>
  )
}
