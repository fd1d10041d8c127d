import { formatTime, type Regional } from './time.ts'

/** A moment by one's own clock; in UTC for who points at it. */
export function When({ at, regional }: { readonly at: number; readonly regional: Regional }) {
  const utc = new Date(at).toISOString()
  return (
    <time dateTime={utc} title={utc}>
      {formatTime(at, regional)}
    </time>
  )
}
