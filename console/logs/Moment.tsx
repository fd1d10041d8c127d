import { useMe } from '../sign-in/me.ts'
import { formatMoment } from '../ui/time.ts'

/** A time to the millisecond; in UTC for who points at it. */
export function Moment({ at }: { readonly at: number }) {
  const { regional } = useMe().user
  const utc = new Date(at).toISOString()
  return (
    <time dateTime={utc} title={utc}>
      {formatMoment(at, regional)}
    </time>
  )
}
