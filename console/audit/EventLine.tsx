import { Badge, Code, Group, Text } from '@mantine/core'
import type { EventEntry } from '@rolecall/contract/events'
import { useMe } from '../sign-in/me.ts'
import { When } from '../ui/When.tsx'
import { eventKinds, refusals, words } from './words.ts'

/** A sign-in, a refusal or an export. */
export function EventLine({ event }: { readonly event: EventEntry }) {
  const { user } = useMe()
  const { actor, kind, action, reason, via, at, address } = event
  const { says, color } = eventKinds[kind] ?? { says: kind, color: 'gray' }
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          <bdi>{actor.name}</bdi>
        </Text>
        <Badge variant="light" color={color} tt="none">
          {says}
        </Badge>
        {action !== null && <Code>{action}</Code>}
        <Text size="xs" c="dimmed">
          {words.by(via)}
          {address !== '' && `, from ${address}`}, <When at={at} regional={user.regional} />
        </Text>
      </Group>
      {reason !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{refusals[reason] ?? reason}</bdi>
        </Text>
      )}
    </li>
  )
}
