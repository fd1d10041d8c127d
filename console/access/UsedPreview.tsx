import { Box, Stack, Text, Title } from '@mantine/core'
import type { ImpactUses, LostUses } from '@rolecall/contract/shapes'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { count } from '../ui/sentence.ts'
import { ShortList } from '../ui/ShortList.tsx'
import { usedLine, usedTitle, usedWords } from './used.ts'

/** Who would miss it: of those who lose something, who used it of late, and on which day. */
export function UsedPreview({ used }: { readonly used: ImpactUses }) {
  const more = used.people - used.list.length
  const bar = used.people > 0 ? 'var(--mantine-color-yellow-6)' : 'var(--mantine-color-gray-5)'
  return (
    <Box
      component="section"
      aria-labelledby="used-title"
      my="xs"
      py={4}
      pl="sm"
      style={{ borderInlineStart: `3px solid ${bar}` }}
    >
      <Title order={4} size="h6" id="used-title">
        {usedTitle(used)}
      </Title>
      <ShortList items={used.list} first={5}>
        {(person) => <UsedLines key={person.user.id} person={person} today={used.today} />}
      </ShortList>
      {more > 0 && <Text size="sm">and {count(more, 'more person', 'more people')}</Text>}
      <Text size="xs" c="dimmed" mt={4}>
        {usedWords.counted}
      </Text>
    </Box>
  )
}

type LinesProps = { readonly person: LostUses; readonly today: string }

function UsedLines({ person: { user, uses, more }, today }: LinesProps) {
  return (
    <Stack component="li" gap={2} py={4}>
      <TextLink to={paths.user} params={{ user: user.id }} target="_blank" size="sm" fw={600}>
        {user.name}
      </TextLink>
      <ShortList items={uses} first={3}>
        {(use) => (
          <Text component="li" key={use.action} size="sm">
            {usedLine(use, today)}
          </Text>
        )}
      </ShortList>
      {more > 0 && <Text size="sm">and {count(more, 'more thing')}</Text>}
    </Stack>
  )
}
