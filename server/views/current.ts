import type { Refusal } from '@rolecall/core/access/refusal'
import { groupView } from './groups.ts'
import { lobView } from './lobs.ts'
import { profileView } from './profiles.ts'
import { skillView } from './skills.ts'
import { userView } from './users.ts'
import { rowOf, type Viewer } from './viewer.ts'

/** For who wanted to change an older version: the thing as it is now. */
export function currentOf(viewer: Viewer, refusal: Refusal): unknown {
  if (refusal.kind !== 'stale') return undefined
  const { noun, id } = refusal
  switch (noun) {
    case 'user':
      return viewed(rowOf(viewer.directory, noun, id), (user) => userView(viewer, user))
    case 'profile':
      return viewed(rowOf(viewer.directory, noun, id), (profile) => profileView(viewer, profile))
    case 'agent-group':
      return viewed(rowOf(viewer.directory, noun, id), (group) => groupView(viewer, group))
    case 'skill':
      return viewed(rowOf(viewer.directory, noun, id), (skill) => skillView(viewer, skill))
    case 'api-key':
      // Keys are changed without naming a version.
      return undefined
    case 'lob':
      return viewed(rowOf(viewer.directory, noun, id), (lob) => lobView(viewer, lob))
    case 'function':
    case 'function-version':
    case 'secret':
    case 'domain':
    case 'schedule':
    case 'alert':
    case 'email-report':
      // They lie beside the directory: whoever asked reads them again.
      return undefined
  }
}

const viewed = <Row, View>(row: Row | undefined, view: (row: Row) => View): View | undefined =>
  row === undefined ? undefined : view(row)
