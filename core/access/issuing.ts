import { asActor } from './acting.ts'
import { decideAs, type Denial } from './decide.ts'
import type { Actor, ApiKey, Directory } from './directory.ts'
import { userTarget } from './target.ts'

/**
 * Rule: whoever has the secret of a key acts as the person it acts for. So only people issue keys:
 * each of them those that act as themselves, and those of an API user whom they may manage, which
 * is to hold nothing that they may not give.
 */
export function againstIssuing(
  directory: Directory,
  actor: Actor,
  { user, createdBy }: Pick<ApiKey, 'user' | 'createdBy'>,
): Denial | undefined {
  const acting = asActor(directory, actor)
  if (actor.kind !== 'user' || acting.person?.kind !== 'human') return { kind: 'not-a-person' }
  if (user === null) return createdBy === actor.id ? undefined : { kind: 'acts-for-another' }
  const row = directory.users.get(user)
  if (!row) return { kind: 'unknown-person' }
  const decision = decideAs(acting, 'user.edit', userTarget(directory, row))
  return decision.allowed ? undefined : decision.because
}
