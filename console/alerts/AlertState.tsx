import { Badge, Text } from '@mantine/core'
import type { AlertView } from '@rolecall/contract/alerts'
import { IconBell, IconBellOff, IconCircleCheck, type Icon } from '@tabler/icons-react'
import { useMe } from '../sign-in/me.ts'
import { formatTime } from '../ui/time.ts'
import { words } from './words.ts'

type Look = { readonly color: string; readonly Icon: Icon }
const looks: Readonly<Record<AlertView['state'], Look>> = {
  ok: { color: 'green', Icon: IconCircleCheck },
  firing: { color: 'red', Icon: IconBell },
  muted: { color: 'gray', Icon: IconBellOff },
  recovered: { color: 'blue', Icon: IconCircleCheck },
}

/** How an alert stands, and since when or until when. */
export function AlertState({ of: { state, since, mutedUntil } }: { readonly of: AlertView }) {
  const { regional } = useMe().user
  const { color, Icon } = looks[state]
  return (
    <>
      <Badge
        component="span"
        variant="light"
        color={color}
        tt="none"
        miw="max-content"
        leftSection={<Icon size={12} aria-hidden />}
      >
        {words.states[state]}
      </Badge>
      <Text span display="block" size="xs" c="dimmed">
        {state === 'muted'
          ? words.mutedUntil(formatTime(mutedUntil, regional))
          : words.since(formatTime(since, regional))}
        {state === 'recovered' && `. ${words.recoveredAbout}`}
      </Text>
    </>
  )
}
