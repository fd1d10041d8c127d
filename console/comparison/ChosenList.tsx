import { CloseButton, Group, Paper, Text } from '@mantine/core'
import { getUser } from '@rolecall/contract/users'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useProfiles } from '../profiles/list.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import type { ReactNode } from 'react'
import type { Chosen } from './chosen.ts'

type Props = { readonly chosen: Chosen; readonly onRemove: (id: string) => void }

/** What is side by side, with the way to each and out again. */
export function ChosenList({ chosen, onRemove }: Props) {
  const profiles = useProfiles().data?.items ?? []
  if (chosen.profiles.length + chosen.people.length === 0) return null
  return (
    <Group component="ul" className="plain-list" gap="xs" aria-label="Side by side">
      {chosen.profiles.map((id) => {
        const name = profiles.find((profile) => profile.id === id)?.name ?? id
        return (
          <Chip key={id} name={name} onRemove={() => onRemove(id)}>
            <TextLink to={paths.profile} params={{ profile: id }} size="sm">
              {name}
            </TextLink>
          </Chip>
        )
      })}
      {chosen.people.map((id) => (
        <Person key={id} id={id} onRemove={() => onRemove(id)} />
      ))}
    </Group>
  )
}

function Person({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { account } = useMe()
  const { data } = useQuery(reading(getUser, { params: { account, user: id } }))
  const name = data?.name ?? id
  return (
    <Chip name={name} onRemove={onRemove}>
      <TextLink to={paths.user} params={{ user: id }} search={{ tab: 'access' }} size="sm">
        {name}
      </TextLink>
    </Chip>
  )
}

type ChipProps = {
  readonly name: string
  readonly onRemove: () => void
  readonly children: ReactNode
}

function Chip({ name, onRemove, children }: ChipProps) {
  return (
    <Paper component="li" withBorder px="xs" py={2}>
      <Group gap={4} wrap="nowrap">
        <Text component="span" size="sm">
          {children}
        </Text>
        <CloseButton size="sm" aria-label={`Take ${name} out`} onClick={onRemove} />
      </Group>
    </Paper>
  )
}
