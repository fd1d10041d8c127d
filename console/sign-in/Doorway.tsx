import { Box, Center, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ThemeToggle } from '../ui/ThemeToggle.tsx'
import { Brand } from '../ui/Brand.tsx'

/** The pages before one is in: one card in the middle. */
export function Doorway({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="main" id="content" px="md" py="xl">
      <Center>
        <Stack w="100%" maw={420} gap="lg">
          <Group justify="space-between">
            <Brand />
            <ThemeToggle />
          </Group>
          <div className="card">{children}</div>
          <Text size="xs" c="dimmed">
            Access control that says why.
          </Text>
        </Stack>
      </Center>
    </Box>
  )
}
