import { Text } from '@mantine/core'
import type { LatestChange } from '@rolecall/contract/versions'
import { useState } from 'react'
import { deedOf, whoOf } from '../history/deed.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { formatAgo, formatTime } from '../ui/time.ts'

type Props = { readonly change: LatestChange | undefined }

/** When a profile changed last, and by whom as far as one may see; it leads to the rest. */
export function LastChange({ change }: Props) {
  const { regional } = useMe().user
  const [now] = useState(() => Date.now())
  if (change === undefined) return null
  return (
    <>
      <TextLink
        to={paths.profile}
        params={{ profile: change.profile }}
        search={{ tab: 'history' }}
        size="sm"
      >
        <time dateTime={new Date(change.at).toISOString()} title={formatTime(change.at, regional)}>
          {formatAgo(change.at, now)}
        </time>
      </TextLink>
      <Text size="xs" c="dimmed">
        {deedOf(change)} {whoOf(change)}
      </Text>
    </>
  )
}
