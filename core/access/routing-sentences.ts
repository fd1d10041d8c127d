import type { NonEmpty } from '../kit/non-empty.ts'
import type { Directory, User } from './directory.ts'
import type { Routed, Routing, Unfit, Waiting } from './routing.ts'
import { actionPhrase, denialSentence } from './sentences.ts'

/** The whole answer to who administers: every condition that failed, in words. */
export function routingSentence(
  directory: Directory,
  action: Routed,
  user: User,
  { load }: Waiting,
  routing: Routing,
): string {
  const doing = actionPhrase(directory.edition, action)
  if (!routing.accepts)
    return `No. ${user.name} can’t ${doing}: ${unfitSentence(directory, action, routing.because)}.`
  return `Yes. ${user.name} can ${doing}: they have ${load} of at most ${user.maxChats ?? 0} chats and conversations, and what it takes.`
}

/** Why not; `who` is how it speaks of the agent. */
export const unfitSentence = (
  directory: Directory,
  action: Routed,
  because: NonEmpty<Unfit>,
  who: 'you' | 'they' = 'they',
): string => because.map((each) => said(directory, action, each, who)).join('; ')

function said(directory: Directory, action: Routed, unfit: Unfit, who: 'you' | 'they'): string {
  switch (unfit.kind) {
    case 'api-user':
      return 'API users are never routed to'
    case 'not-enabled':
    case 'other-line-of-business':
      return denialSentence(directory, action, { kind: unfit.kind }, who)
    case 'not-granted':
      return unfit.actions
        .map((each) => denialSentence(directory, each, { kind: unfit.kind }, who))
        .join('; ')
    case 'no-agent':
      return `${who} have no profile of a role that takes chats`
    case 'load-unknown':
      return `nobody who may say so has said how many chats ${who} have now`
    case 'full':
      return `${who} have ${unfit.load} of at most ${unfit.max} chats and conversations`
    case 'without-skill':
      return `it needs the skill “${unfit.skill.name}”, which ${who} do not have`
    case 'with-another':
      return 'it is with another agent'
  }
}
