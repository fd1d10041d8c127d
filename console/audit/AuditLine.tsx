import { Badge, Code, Group, Text } from '@mantine/core'
import type { AuditEntry } from '@rolecall/contract/audit'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { When } from '../ui/When.tsx'
import { ObjectChange } from './ObjectChange.tsx'
import { words } from './words.ts'

/** One change, with what was before and after. */
export function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { reason, objects, sequence } = entry
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <EntryHead entry={entry}>
        <TextLink to={paths.auditEntry} params={{ sequence: String(sequence) }} size="xs" lh="24px">
          no. {sequence}
        </TextLink>
      </EntryHead>
      {reason !== null && <Reason text={reason} />}
      {objects.map((object) => (
        <ObjectChange key={`${object.type} ${object.id}`} object={object} />
      ))}
    </li>
  )
}

type HeadProps = { readonly entry: AuditEntry; readonly children?: React.ReactNode }

/** Who did what, through what, and when. */
export function EntryHead({ entry: { actor, action, via, at }, children }: HeadProps) {
  const { user } = useMe()
  return (
    <Group gap={8}>
      <Text size="sm" fw={600}>
        <bdi>{actor.name}</bdi>
      </Text>
      <Code>{action}</Code>
      <Badge variant="light" color="gray" tt="none">
        {words.by(via)}
      </Badge>
      <Text size="xs" c="dimmed">
        <When at={at} regional={user.regional} />
      </Text>
      {children}
    </Group>
  )
}

export const Reason = ({ text }: { readonly text: string }) => (
  <Text size="sm">
    “<bdi>{text}</bdi>”
  </Text>
)
