import type { FunctionId, SkillId } from '../kit/ids.ts'
import type { Standing } from './state.ts'

/** Something that happens elsewhere and that functions answer, as the sources of events know it. */
export type EventType = {
  readonly id: string
  readonly name: string
  readonly about: string
  /** Who sends it. */
  readonly source: string
  /** How many functions may answer it; where skills divide it, for each skill. */
  readonly functionsMax: number
  /** Whether a function may answer it for some skills only. */
  readonly bySkill: boolean
  /** A payload as its source sends it, to try functions with. */
  readonly sample: unknown
}

const conversation = {
  convId: 'c840e51e-5f65-4ad4-8d34-5c82b99a2200',
  dialogId: 'c840e51e-5f65-4ad4-8d34-5c82b99a2200',
  startTs: 1_528_463_744_663,
  oldConvState: 'OPEN',
  newConvState: 'OPEN',
  clientLanguage: 'en-US',
  inOffHours: false,
  serverTimestamp: 1_528_463_781_807,
}
const messages = 'Automatic Messages'
const bots = 'Third-Party Bots'
const survey = 'Post Conversation Survey'

/** One of a conversation: one function answers it for each skill. */
const ofConversation = (
  id: string,
  name: string,
  about: string,
  source: string,
  sample: Readonly<Record<string, unknown>>,
): EventType => ({
  id,
  name,
  about,
  source,
  functionsMax: 1,
  bySkill: true,
  sample: { ...conversation, ...sample },
})
const ofBot = (id: string, name: string, about: string): EventType => ({
  id,
  name,
  about,
  source: bots,
  functionsMax: 15,
  bySkill: false,
  sample: { message: 'Hello', convId: conversation.convId, botId: 'bot-1' },
})

/** In the order of the sources' own list. */
export const eventTypes: readonly EventType[] = [
  {
    id: 'denver_post_survey_email_transcript',
    name: 'Chat Post Survey E-Mail Transcript',
    about: 'A chat has ended and its survey was answered.',
    source: 'Chat Service',
    functionsMax: 10,
    bySkill: false,
    sample: { transcript: [{ by: 'visitor', text: 'Hello' }], survey: { score: 5 } },
  },
  {
    id: 'conversational_command',
    name: 'Conversational Command',
    about: 'An agent types a command in the workspace.',
    source: 'Agent Workspace',
    functionsMax: 30,
    bySkill: false,
    sample: { conversationId: conversation.convId, arguments: ['order', '1042'] },
  },
  ofConversation(
    'controllerbot_messaging_conversation_end',
    'Messaging Conversation End',
    'A conversation is closed by agent, consumer or system.',
    messages,
    { cbotEventType: 'AGENT_END_CONVERSATION', closeReason: 'AGENT', newConvState: 'CLOSE' },
  ),
  ofConversation(
    'controllerbot_messaging_conversation_idle',
    'Messaging Conversation Idle',
    'Nobody answers, or the conversation waits in the queue for too long.',
    messages,
    {
      cbotEventType: 'CONSUMER_NON_RESPONSIVE',
      consumerNonResponsive: { time: 30, timeUnits: 'minutes' },
    },
  ),
  ofConversation(
    'controllerbot_messaging_conversation_routing',
    'Messaging Conversation Routing',
    'A conversation is transferred to another skill.',
    messages,
    { cbotEventType: 'ENGAGEMENT_TRANSFERED', oldSkillId: '563268', newSkillId: '563267' },
  ),
  ofConversation(
    'controllerbot_messaging_mid_conversation_msg',
    'Messaging Line in Off-Hours',
    'A consumer writes out of hours in a conversation that began within them.',
    messages,
    { cbotEventType: 'CONSUMER_SEND_MESSAGE_ON_OFFHOURS', openedInOffHours: false },
  ),
  ofConversation(
    'controllerbot_messaging_consumer_step_up',
    'Messaging Consumer Step Up',
    'A consumer signs in during a conversation.',
    messages,
    { cbotEventType: 'CONSUMER_STEP_UP' },
  ),
  ofConversation(
    'controllerbot_messaging_new_conversation',
    'Messaging New Conversation',
    'A conversation begins.',
    messages,
    { cbotEventType: 'CONSUMER_OPEN_NEW_CONVERSATION', firstConversation: true },
  ),
  ofConversation(
    'controllerbot_messaging_participants_change',
    'Messaging Participants Change',
    'Somebody joins or leaves a conversation.',
    messages,
    {
      cbotEventType: 'ANOTHER_AGENT_JOINED_CONVERSATION',
      oldParticipants: [{ id: '1', role: 'ASSIGNED_AGENT' }],
      newParticipants: [
        { id: '1', role: 'ASSIGNED_AGENT' },
        { id: '2', role: 'AGENT' },
      ],
    },
  ),
  ofConversation(
    'controllerbot_messaging_ttr',
    'Messaging TTR',
    'The time to respond is changed.',
    messages,
    {
      cbotEventType: 'CONSUMER_ASKED_URGENT_RESPONSE_TIME',
      oldTtr: { ttrType: 'NORMAL', value: 600 },
      newTtr: { ttrType: 'URGENT', value: 300 },
    },
  ),
  ofConversation(
    'surveybot_messaging_survey_ended',
    'Messaging Survey Ended',
    'A survey after a conversation ends.',
    survey,
    { answers: [{ question: 'How was it?', answer: '5' }] },
  ),
  ofConversation(
    'surveybot_messaging_survey_started',
    'Messaging Survey Started',
    'A survey after a conversation begins.',
    survey,
    {},
  ),
  ofBot(
    'bot_connectors_custom_integration',
    'Third-Party Bots Custom Integration',
    'A bot of a custom integration gets a message.',
  ),
  ofBot(
    'bot_connectors_post_hook',
    'Third-Party Bots Post Hook',
    'A bot has answered; its answer goes on as the function leaves it.',
  ),
  ofBot(
    'bot_connectors_pre_hook',
    'Third-Party Bots Pre Hook',
    'A bot is about to get a message; it gets it as the function leaves it.',
  ),
  ofBot('bot_connectors_error_hook', 'Third-Party Bots Error Hook', 'A bot failed.'),
]

const byId: ReadonlyMap<string, EventType> = new Map(eventTypes.map((type) => [type.id, type]))
export const eventType = (id: string): EventType | undefined => byId.get(id)

/** What of a function matters to events. */
export type Listening = {
  readonly id: FunctionId
  readonly event: string | null
  /** For these skills only; for none: for all. */
  readonly skills: readonly SkillId[]
  readonly standing: Standing
}

/** Whether calls reach it: it serves, and is not on its way out. */
export const isInService = ({ state, serving }: Standing): boolean =>
  serving !== null && state !== 'Marked Undeployed'

/**
 * Rule: an event is answered by the functions in service that are made for it; where skills divide
 * it, by those for all skills and those for the skill that the event names. Who names none is answered
 * by those for all.
 */
export function listenersOf<Row extends Listening>(
  rows: Iterable<Row>,
  event: EventType,
  skill: SkillId | null,
): readonly Row[] {
  return [...rows]
    .filter((row) => row.event === event.id && isInService(row.standing))
    .filter(({ skills }) => !event.bySkill || skills.length === 0 || includes(skills, skill))
}

const includes = (skills: readonly SkillId[], skill: SkillId | null): boolean =>
  skill !== null && skills.includes(skill)

export type ListeningRefusal =
  | { readonly kind: 'unknown-event'; readonly event: string }
  | { readonly kind: 'no-skills'; readonly event: string }
  | { readonly kind: 'too-many'; readonly event: string; readonly most: number }
  /** This function answers the event for one of the skills already, or for all of them. */
  | { readonly kind: 'overlaps'; readonly event: string; readonly with: FunctionId }

/**
 * Rule: an event has so many functions and no more; one that skills divide has as many for each
 * skill, and one function for all skills leaves no room for others. `others` are all functions of the
 * account but this one, in service or not.
 */
export function refusalToListen(
  { event: id, skills }: Pick<Listening, 'event' | 'skills'>,
  others: Iterable<Listening>,
): ListeningRefusal | null {
  if (id === null) return null
  const event = eventType(id)
  if (!event) return { kind: 'unknown-event', event: id }
  if (!event.bySkill && skills.length > 0) return { kind: 'no-skills', event: id }
  const beside = [...others].filter((row) => row.event === id)
  if (!event.bySkill)
    return beside.length < event.functionsMax
      ? null
      : { kind: 'too-many', event: id, most: event.functionsMax }
  const overlapping = beside.find((row) => overlap(row.skills, skills))
  return overlapping ? { kind: 'overlaps', event: id, with: overlapping.id } : null
}

/** No skill at all means every one. */
const overlap = (some: readonly SkillId[], others: readonly SkillId[]): boolean =>
  some.length === 0 || others.length === 0 || some.some((skill) => others.includes(skill))

export function listeningSentence(refusal: ListeningRefusal): string {
  switch (refusal.kind) {
    case 'unknown-event':
      return `there is no event \`${refusal.event}\``
    case 'no-skills':
      return `the event \`${refusal.event}\` is not divided by skills: leave them out`
    case 'too-many':
      return `the event \`${refusal.event}\` is answered by ${refusal.most} functions already, which is as many as may`
    case 'overlaps':
      return `the event \`${refusal.event}\` is answered by \`${refusal.with}\` for these skills already: choose other skills, or none in common`
  }
}
