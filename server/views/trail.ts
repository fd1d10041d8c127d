import type { TrailState } from '@rolecall/contract/audit'
import type { Checked } from '@rolecall/store/checks'

/** What is known of the chains, and since when. */
export function trailState({ found, readAt, checkedAt }: Checked): TrailState {
  if (found.ok) {
    const { entries, head, events } = found
    return { whole: true, entries, head, events, readAt, checkedAt, broken: null }
  }
  const { chain, at, problem } = found
  const none = { entries: 0, head: '', events: 0 }
  return { whole: false, ...none, readAt, checkedAt, broken: { chain, sequence: at, problem } }
}
