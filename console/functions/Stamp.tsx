import { Text } from '@mantine/core'
import { useMe } from '../sign-in/me.ts'
import { formatTime } from '../ui/time.ts'

/** Who may not be seen goes without a name. */
export const someone = 'Someone not shown to you'

type Props = { readonly by: { readonly name: string } | null; readonly at: number }

/** Who did something, and when. */
export function Stamp({ by, at }: Props) {
  const { user } = useMe()
  return (
    <>
      {by?.name ?? someone}
      <Text size="xs" c="dimmed">
        {formatTime(at, user.regional)}
      </Text>
    </>
  )
}
