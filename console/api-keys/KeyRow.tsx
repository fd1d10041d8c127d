import { Badge, Group, Table, Text } from '@mantine/core'
import type { ApiKeyView } from '@rolecall/contract/api-keys'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { TextLink } from '../ui/links.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { sentence } from '../ui/sentence.ts'
import { formatAgo, formatTime } from '../ui/time.ts'
import { When } from '../ui/When.tsx'
import { soonMs, states, words } from './words.ts'

export type Doing = 'edit' | 'rotate' | 'revoke'
type Props = {
  readonly of: ApiKeyView
  /** The server’s time when the list was read, in epoch milliseconds. */
  readonly now: number
  readonly onDo: (doing: Doing, key: ApiKeyView) => void
}

export function KeyRow({ of: key, now, onDo }: Props) {
  const { user } = useMe()
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={paths.apiKey} params={{ key: key.id }}>
          {key.name}
        </TextLink>
        {key.description !== '' && <Small>{key.description}</Small>}
        <Text component="span" size="sm" ff="monospace" c="dimmed" display="block">
          {key.prefix}…
        </Text>
      </Table.Th>
      <Table.Td>
        <State of={key} now={now} />
      </Table.Td>
      <Table.Td>
        <May of={key} />
      </Table.Td>
      <Table.Td>
        {(key.user ?? key.createdBy).name}
        {key.user !== null && <Small>made by {key.createdBy.name}</Small>}
      </Table.Td>
      <Table.Td>
        <When at={key.expiresAt} regional={user.regional} />
      </Table.Td>
      <Table.Td>
        <LastUse of={key} now={now} />
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          {(['edit', 'rotate', 'revoke'] as const).map((doing) => (
            <ActionButton
              key={doing}
              variant="subtle"
              size="compact-sm"
              whyNot={key.whyNot[doing] === null ? null : sentence(key.whyNot[doing])}
              asked={{ action: actionOf[doing], target: key.id }}
              aria-label={`${verbs[doing]}: ${key.name}`}
              onClick={() => onDo(doing, key)}
            >
              {verbs[doing]}
            </ActionButton>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

const verbs = { edit: 'Change', rotate: 'Rotate', revoke: 'Revoke' } as const
const actionOf = {
  edit: 'api-key.edit',
  rotate: 'api-key.edit',
  revoke: 'api-key.revoke',
} as const

const Small = ({ children }: { readonly children: ReactNode }) => (
  <Text component="span" size="xs" c="dimmed" fw={400} display="block">
    {children}
  </Text>
)

type Part = { readonly of: ApiKeyView; readonly now: number }

function State({ of: key, now }: Part) {
  const { label, color } = states[key.state]
  const endsSoon = key.state === 'active' && key.expiresAt - now < soonMs
  return (
    <>
      <Badge variant="light" color={color} tt="none" miw="max-content">
        {label}
      </Badge>
      {endsSoon && (
        <Badge variant="light" color="orange" tt="none" miw="max-content">
          Expires soon
        </Badge>
      )}
      {key.whyEnded !== null && <Small>{sentence(key.whyEnded)}</Small>}
    </>
  )
}

/** What it may, and where that is less than what it was given, why. */
function May({ of: key }: { readonly of: ApiKeyView }) {
  const { roles } = useEdition()
  if (key.kind === 'decisions') return words.kinds.decisions
  const labels = new Map(
    roles.flatMap(({ permissions }) => permissions.map(({ slug, label }) => [slug, label])),
  )
  const isLess = key.state === 'active' && key.counting.length < key.permissions.length
  const who = (key.user ?? key.createdBy).name
  return (
    <>
      <ShortList items={key.permissions} first={3}>
        {(slug) => <li key={slug}>{labels.get(slug) ?? slug}</li>}
      </ShortList>
      {isLess && (
        <Small>{words.notCounting(key.counting.length, key.permissions.length, who)}</Small>
      )}
    </>
  )
}

function LastUse({ of: key, now }: Part) {
  const { user } = useMe()
  const { former } = key
  return (
    <>
      {key.lastUsedAt === null
        ? words.neverUsed
        : words.used(formatAgo(key.lastUsedAt, now), key.lastUsedFrom ?? 'an address not kept')}
      {former !== null && (
        <Small>
          {words.oldUntil(
            former.prefix,
            formatTime(former.until, user.regional),
            former.lastUsedAt === null
              ? words.oldUnused
              : words.oldUsed(formatAgo(former.lastUsedAt, now)),
          )}
        </Small>
      )}
    </>
  )
}
