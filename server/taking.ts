import type { Waits } from '@rolecall/contract/access'
import type { Assertable, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { isRouted, mayAccept, type Routed, type Waiting } from '@rolecall/core/access/routing'
import { routingSentence } from '@rolecall/core/access/routing-sentences'
import { seesAs } from '@rolecall/core/access/see'
import { actionPhrase } from '@rolecall/core/access/sentences'
import type { Action } from '@rolecall/core/catalog/edition'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { rowOf, type Viewer } from './views/viewer.ts'

type Asked = Waits & { readonly agent?: string | undefined }
type Verdict = { readonly allowed: boolean; readonly sentence: string }

/** Whether it is asked about something that waits, and not about the right to take such things alone. */
export const asksTaking = ({ skill, load }: Asked): boolean =>
  skill !== undefined || load !== undefined

/** Of these alone it is asked so. */
export const taken = (action: Action): Result<Routed, Refusal> =>
  isRouted(action)
    ? ok(action)
    : fail({ kind: 'invalid', field: 'action', problem: 'is not routed: leave out skill and load' })

/**
 * Rule: a person may ask what would be; what an API key says counts only where it may assert it, as
 * over AuthZEN: a load that nobody may say is unknown, and a skill is not looked away from.
 */
export function takingOf(
  viewer: Viewer,
  subject: User,
  asked: Asked,
): Result<(action: Routed) => Verdict, Refusal> {
  const { directory } = viewer
  const { skill } = asked
  if (skill !== undefined && !seesAs(viewer, 'skill', skill))
    return fail({ kind: 'not-found', noun: 'skill', id: skill })
  const may = (claim: Assertable) => mayAssert(viewer, claim)
  const waiting: Waiting = {
    skill: (skill === undefined ? undefined : rowOf(directory, 'skill', skill)) ?? null,
    agent: may('resource.agent') ? ((asked.agent as UserId | undefined) ?? null) : null,
    load: may('subject.load') ? (asked.load ?? ifNone(viewer)) : null,
  }
  return ok((action) => {
    if (skill !== undefined && !may('resource.skill')) {
      const doing = actionPhrase(directory.edition, action)
      const why = 'the key may not say which skill it needs'
      return { allowed: false, sentence: `No. ${subject.name} can’t ${doing}: ${why}.` }
    }
    const routed = mayAccept(directory, action, subject, waiting)
    const sentence = routingSentence(directory, action, subject, waiting, routed)
    return { allowed: routed.accepts, sentence }
  })
}

const mayAssert = ({ directory, actor }: Viewer, claim: Assertable): boolean =>
  actor.kind !== 'api-key' || directory.keys.get(actor.id)?.asserts.includes(claim) === true

/** A person who says no load asks about somebody who has nothing to do. */
const ifNone = ({ actor }: Viewer) => (actor.kind === 'api-key' ? null : 0)
