import { idNumber } from '@rolecall/core/access/compact/numbers'
import { allows } from '@rolecall/core/access/compact/verdict'
import { decide } from '@rolecall/core/access/decide'
import { explain } from '@rolecall/core/access/explain'
import { isRouted } from '@rolecall/core/access/routing'
import { denialSentence } from '@rolecall/core/access/sentences'
import type { Action } from '@rolecall/core/catalog/edition'
import { actionOf, answer, resourceOf, subjectOf } from './question.ts'
import type { Answer, Asked, Asker } from './question.ts'
import { acceptanceFor } from './routing.ts'

/**
 * May this subject do this action on this resource? What nobody knows, and what the asking key may
 * not read, is denied. Of what the request claims of the subject only the load of an agent counts,
 * and only for taking a chat.
 */
export function decisionFor(asker: Asker, asked: Asked): Answer {
  const action = actionOf(asked)
  const answer = answerAbout(asker, asked, action)
  if (answer.decision && asker.used && asked.subject.type === 'user') {
    const number = asker.compact.columns.numberOf.get(action)
    if (number !== undefined) asker.used.mark(idNumber('usr', asked.subject.id), number)
  }
  return answer
}

function answerAbout(asker: Asker, asked: Asked, action: Action): Answer {
  if (isRouted(action)) return acceptanceFor(asker, action, asked)
  const wantsReasons = asked.context?.reasons === true
  const { directory } = asker
  const subject = subjectOf(asker, asked.subject)
  if (!subject) return denied(wantsReasons, 'the subject is not known, or no longer valid')
  const target = resourceOf(asker, asked)
  if (!target) return denied(wantsReasons, 'the resource or its place is not known')
  if (!wantsReasons) return { decision: allows(asker.compact, directory, subject, action, target) }
  const decision = decide(directory, subject, action, target)
  const forUser = decision.allowed
    ? 'allowed'
    : denialSentence(directory, action, decision.because, 'you')
  return answer(decision.allowed, explain(directory, subject, action, target).sentence, forUser)
}

const denied = (wantsReasons: boolean, why: string): Answer =>
  wantsReasons ? answer(false, why, 'this is not known here') : { decision: false }
