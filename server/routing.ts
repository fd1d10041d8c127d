import { routingSentence, unfitSentence } from '@rolecall/core/access/routing-sentences'
import { mayAccept, routing, type Routed, type Waiting } from '@rolecall/core/access/routing'
import type { Assertable, User } from '@rolecall/core/access/directory'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { SkillId, UserId } from '@rolecall/core/kit/ids'
import { answer, isReadable, resourceOf, subjectOf } from './question.ts'
import type { Answer, Asked, Asker } from './question.ts'

/** May this agent take this chat or conversation? With reasons, every condition that failed is told. */
export function acceptanceFor(asker: Asker, action: Routed, asked: Asked): Answer {
  const wantsReasons = asked.context?.['reasons'] === true
  const told = (decision: boolean, forAdmin: string, forUser: string): Answer =>
    wantsReasons ? answer(decision, forAdmin, forUser) : { decision }
  const { directory } = asker
  const subject = subjectOf(asker, asked.subject)
  const user = subject?.kind === 'user' ? directory.users.get(subject.id) : undefined
  if (!user) return told(false, 'the subject is nobody who could take it', 'this is not known here')
  const thing = thingFrom(asker, asked)
  if (!thing.ok) return told(false, thing.error, 'this is not known here')
  const waiting = { ...thing.value, load: loadOf(asker, asked, user.id) }
  const routed = mayAccept(directory, action, user, waiting)
  return told(
    routed.accepts,
    routingSentence(directory, action, user, waiting, routed),
    routed.accepts ? 'allowed' : unfitSentence(directory, action, routed.because, 'you'),
  )
}

/** Everybody who may take it, of those whose load is said: of nobody else could it be a yes. */
export function acceptors(asker: Asker, action: Routed, asked: Asked): readonly User[] {
  const thing = thingFrom(asker, asked)
  if (!thing.ok) return []
  const accepts = routing(asker.directory, action)
  return Object.keys(loadsIn(asked)).flatMap((id) => {
    const subject = subjectOf(asker, { type: 'user', id })
    const user = subject?.kind === 'user' ? asker.directory.users.get(subject.id) : undefined
    const waiting = { ...thing.value, load: loadOf(asker, asked, id) }
    return user && accepts(user, waiting).accepts ? [user] : []
  })
}

type Thing = Omit<Waiting, 'load'>

/**
 * Rule: a skill that is named must be known and the key be believed about it, or nobody takes it: to
 * look away from it would be to say yes to those who lack it.
 */
function thingFrom(asker: Asker, asked: Asked): Result<Thing, string> {
  if (!resourceOf(asker, asked)) return fail('the resource or its place is not known')
  const { properties = {} } = asked.resource
  const agent = mayAssert(asker, 'resource.agent') ? (properties['agent'] as UserId) : undefined
  const said = { agent: agent ?? null }
  if (properties['skill'] === undefined) return ok({ ...said, skill: null })
  if (!mayAssert(asker, 'resource.skill')) return fail('the key may not say which skill it needs')
  const skill = isReadable(asker, 'skill', properties['skill'])
    ? asker.directory.skills.get(properties['skill'] as SkillId)
    : undefined
  return skill ? ok({ ...said, skill }) : fail('the skill is not known')
}

/** Of one subject by its own property, of many by their ids in the context. */
function loadOf(asker: Asker, asked: Asked, id: string): number | null {
  if (!mayAssert(asker, 'subject.load')) return null
  const loads = loadsIn(asked)
  const load =
    asked.subject.properties?.['load'] ?? (Object.hasOwn(loads, id) ? loads[id] : undefined)
  return typeof load === 'number' && Number.isInteger(load) && load >= 0 ? load : null
}

function loadsIn({ context }: Asked): Readonly<Record<string, unknown>> {
  const loads = context?.['loads']
  return typeof loads === 'object' && loads !== null && !Array.isArray(loads)
    ? (loads as Readonly<Record<string, unknown>>)
    : {}
}

const mayAssert = ({ key }: Asker, claim: Assertable) => key.asserts.includes(claim)
