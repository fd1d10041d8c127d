import { invocation } from './functions.ts'
import { core, off, on, role } from './words.ts'

export const agent = role({
  'my-account': core(
    'Ability for agent to change their name, password, regional settings and so on',
    {
      about: 'Change one’s own name, nickname, password, language, time zone and formats.',
      section: 'account',
      grants: ['my-account.read @ self', 'my-account.edit @ self'],
    },
  ),
  'accept-requests': core(
    'Ability to accept any chat or conversation request, within the agent’s maximum concurrency limit',
    {
      about:
        'Take waiting chats that match one’s skills, up to one’s maximum; messaging needs “Handle messaging conversations” besides.',
      section: 'conversations',
      grants: ['chat.accept @ self', 'chat.handle @ self'],
    },
  ),
  'view-own-performance': core('View information about their individual performance', {
    about: 'See the figures of one’s own work, and of nobody else’s.',
    section: 'reports',
    grants: ['performance.read @ self'],
  }),

  'join-agents-conversations': off("Join Agents' conversations", {
    about:
      'Step into a conversation that another agent of one’s own group handles; groups below do not count.',
    section: 'conversations',
    grants: ['conversation.join @ group'],
  }),
  'view-agents-conversations': off("View Agents' conversations", {
    about: 'Follow the open conversations of the other agents in one’s own group, read only.',
    section: 'conversations',
    grants: ['conversation.read @ group'],
  }),
  'view-agent-list': off('View Agent List', {
    about: 'See who the other agents of one’s own group are.',
    section: 'workspace',
    grants: ['agent.list @ group'],
  }),
  'use-secure-form': on('Use secure form within a conversation', {
    about: 'Send a secure form to the consumer of one’s own conversation.',
    section: 'files-cobrowse',
    feature: 'secure-forms',
    sensitive: 'Consumers hand over card numbers and the like.',
    grants: ['secure-form.send @ self'],
  }),
  'cobrowse-with-scroll': on('Initiate CoBrowse view-only session, with scroll control', {
    about:
      'Invite a consumer to show their screen, and scroll it for them; clicking and typing stay with the consumer.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    grants: ['cobrowse.view @ self', 'cobrowse.scroll @ self'],
  }),
  'cobrowse-view-only': on('Initiate CoBrowse view-only session', {
    about: 'Invite a consumer to show their screen, and only look at it.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    grants: ['cobrowse.view @ self'],
  }),
  'cobrowse-shared-control': on('Initiate CoBrowse shared control session', {
    about: 'Invite a consumer to show their screen, and scroll, click and type there with them.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    grants: ['cobrowse.view @ self', 'cobrowse.scroll @ self', 'cobrowse.control @ self'],
  }),
  'start-voice': on('Initiate voice conversation', {
    about: 'Invite the consumer of one’s own conversation to talk.',
    section: 'files-cobrowse',
    feature: 'voice',
    grants: ['voice.invite @ self'],
  }),
  'start-video': on('Initiate live video', {
    about: 'Invite the consumer of one’s own conversation to a live video call.',
    section: 'files-cobrowse',
    feature: 'video',
    grants: ['video.invite @ self'],
  }),
  'handle-conversations': on('Handle messaging conversations', {
    about:
      'Take messaging conversations that match one’s skills, up to one’s maximum, and write in them until they are resolved.',
    section: 'conversations',
    feature: 'messaging',
    grants: [
      'conversation.accept @ self',
      'conversation.handle @ self',
      'conversation.read @ self',
    ],
  }),
  'handle-and-view-all-conversations': on(
    'Handle messaging conversations and access All Connections List',
    {
      about:
        'Handle messaging conversations and read the resolved ones of all agents in one’s own group.',
      section: 'conversations',
      feature: 'messaging',
      implies: ['handle-conversations'],
      grants: [
        'conversation.accept @ self',
        'conversation.handle @ self',
        'conversation.read @ self',
        'conversation.read-resolved @ group',
      ],
    },
  ),
  'set-response-time': on('Set manual SLA', {
    about: 'Set by hand when the consumer of one’s own conversation is to be answered.',
    section: 'conversations',
    grants: ['conversation.set-response-time @ self'],
  }),
  'view-connection-area': on('View Connection Area', {
    about: 'Open the Connection Area and read what it recommends.',
    section: 'connection-area',
    grants: ['connection-area.open @ account'],
  }),
  'message-support': on('Contact LivePerson support within Connection Area', {
    about: 'Write to LivePerson support; opening a support case needs its own permission.',
    section: 'connection-area',
    grants: ['liveperson-support.message @ account'],
  }),
  'view-support-cases': off('View support cases in Connection Area', {
    about: 'See the support cases of the account, those still running and those done.',
    section: 'connection-area',
    feature: 'cso-support',
    grants: ['support-case.read @ account'],
  }),
  'create-support-cases': off('Create new support cases in Connection Area', {
    about: 'Open support cases with LivePerson in the account’s name.',
    section: 'connection-area',
    feature: 'cso-support',
    grants: ['support-case.create @ account'],
  }),
  'update-consumer-profile': off('Update consumer profile via API', {
    about: 'Change what the account knows about any consumer, through the Consumer Profile API.',
    section: 'consumer-data',
    sensitive: 'It changes personal data of every consumer, without a conversation.',
    grants: ['consumer-profile.edit @ account'],
  }),
  'functions-invocation': off('Functions: Invocation', invocation),
})
