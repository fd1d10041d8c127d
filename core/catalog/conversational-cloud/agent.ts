import { builder } from './builder.ts'
import { invocation } from './functions.ts'
import { account, core, off, on, role } from './words.ts'

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

  'join-agents-conversations': off("Join agents' conversations in group", {
    about:
      'Step into a conversation that another agent of one’s own group handles; groups below do not count.',
    section: 'conversations',
    id: 20001,
    grants: ['conversation.join @ group'],
  }),
  'view-agents-conversations': off("View agents' conversations in group", {
    about: 'Follow the open conversations of the other agents in one’s own group, read only.',
    section: 'conversations',
    id: 20002,
    grants: ['conversation.read @ group'],
  }),
  'view-agent-list': off('View list of agents in the group', {
    about: 'See who the other agents of one’s own group are.',
    section: 'workspace',
    id: 20003,
    grants: ['agent.list @ group'],
  }),
  'cobrowse-with-scroll': on('Initiate CoBrowse view-only session, with scroll control', {
    about:
      'Invite a consumer to show their screen, and scroll it for them; clicking and typing stay with the consumer.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    id: 20007,
    grants: ['cobrowse.view @ self', 'cobrowse.scroll @ self'],
  }),
  'cobrowse-view-only': on('Initiate CoBrowse view-only session', {
    about: 'Invite a consumer to show their screen, and only look at it.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    id: 20008,
    grants: ['cobrowse.view @ self'],
  }),
  'cobrowse-shared-control': on('Initiate CoBrowse shared control session', {
    about: 'Invite a consumer to show their screen, and scroll, click and type there with them.',
    section: 'files-cobrowse',
    feature: 'cobrowse',
    id: 20009,
    grants: ['cobrowse.view @ self', 'cobrowse.scroll @ self', 'cobrowse.control @ self'],
  }),
  'view-support-cases': off('View account support cases in Connection Area', {
    about: 'See the support cases that the account has open with LivePerson, and the closed ones.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 20010,
    grants: ['support-case.read @ account'],
  }),
  'message-support': on('Message LivePerson support', {
    about: 'Write to LivePerson support; opening a support case needs its own permission.',
    section: 'connection-area',
    id: 20012,
    grants: ['liveperson-support.message @ account'],
  }),
  'handle-and-view-all-conversations': on(
    'Handle messaging conversations and view All Conversations list',
    {
      about:
        'Handle messaging conversations and read the resolved ones of all agents in one’s own group.',
      section: 'conversations',
      implies: ['handle-conversations'],
      id: 20013,
      grants: [
        'conversation.accept @ self',
        'conversation.handle @ self',
        'conversation.read @ self',
        'conversation.read-resolved @ group',
      ],
    },
  ),
  'view-connection-area': on('View Connection Area', {
    about: 'Open the Connection Area; writing to support and support cases come separately.',
    section: 'connection-area',
    id: 20014,
    grants: ['connection-area.open @ account'],
  }),
  'handle-conversations': on('Handle messaging conversations', {
    about:
      'Take messaging conversations that match one’s skills, up to one’s maximum, and write in them until they are resolved.',
    section: 'conversations',
    id: 20015,
    grants: [
      'conversation.accept @ self',
      'conversation.handle @ self',
      'conversation.read @ self',
    ],
  }),
  'set-response-time': on('Set manual SLA for conversations', {
    about: 'Set by hand when the consumer of one’s own conversation is to be answered.',
    section: 'conversations',
    id: 20017,
    grants: ['conversation.set-response-time @ self'],
  }),
  'transfer-to-available-agent': on(
    'Transfer messaging conversations to an agent in "online" or "back soon" states',
    {
      about: 'Hand one’s own conversation to a certain agent who is online or back soon.',
      section: 'transfers',
      grants: [
        'conversation.transfer-to-online @ self',
        'conversation.transfer-to-back-soon @ self',
      ],
    },
  ),
  'open-conversational-ai': on('Access Conversational AI menu', {
    about: 'Open the Conversational AI menu; what can be done there needs its own permissions.',
    section: 'conversation-builder',
    grants: ['conversational-ai.open @ account'],
  }),
  'transfer-to-offline-agent': off(
    'Transfer messaging conversations to an agent in "offline" state',
    {
      about: 'Hand one’s own conversation to a certain agent who is offline and will see it later.',
      section: 'transfers',
      grants: ['conversation.transfer-to-offline @ self'],
    },
  ),
  'transfer-to-away-agent': off('Transfer messaging conversations to an agent in "away" state', {
    about: 'Hand one’s own conversation to a certain agent who is away for the moment.',
    section: 'transfers',
    grants: ['conversation.transfer-to-away @ self'],
  }),
  'use-third-party-bots': off('Use Third-Party Bots to manage external bot integrations', {
    about: 'Connect bots of other vendors to the account, and change or remove these connections.',
    section: 'conversation-builder',
    sensitive: 'A bot of another vendor reads what consumers write.',
    grants: [
      'external-bot.read @ account',
      'external-bot.connect @ account',
      'external-bot.edit @ account',
      'external-bot.disconnect @ account',
    ],
  }),
  'send-local-files': off('Send files to consumers from local file browser', {
    about: 'Send files from one’s own computer to the consumer of one’s own conversation.',
    section: 'files-cobrowse',
    feature: 'file-sharing',
    sensitive: 'Any file on the agent’s computer can leave the company.',
    grants: ['file.send-local @ self'],
  }),
  'send-widget-files': off('Send files to consumers from custom widgets', {
    about: 'Send files that a custom widget offers to the consumer of one’s own conversation.',
    section: 'files-cobrowse',
    feature: 'file-sharing',
    sensitive: 'Every file that a widget reaches can leave the company.',
    grants: ['file.send-from-widget @ self'],
  }),
  'builder-content-user': off('Conversation Builder: Content User', builder.contentUser),
  'builder-business-user': off('Conversation Builder: Business User', builder.businessUser),
  'builder-bot-status': off('Conversation Builder: Bot Status Access', builder.botStatus),
  'builder-bot-builder': off('Conversation Builder: Bot Builder', builder.botBuilder),
  'use-enhanced-workspace': off('Use enhanced agent workspace', {
    about: 'Work in the enhanced agent workspace, shown beside the Visitors module.',
    section: 'workspace',
    grants: ['agent-workspace.open @ account'],
  }),
  'view-surveys': off('View all agent surveys for current conversation', {
    about: 'Read every agent survey of the conversation one is handling.',
    section: 'surveys',
    id: 20040,
    grants: ['survey.read @ self'],
  }),
  'builder-bot-builder-lite': off('Conversation Builder: Bot Builder Lite', builder.botBuilderLite),
  'builder-file-manager': off('Conversation Builder: Import/Export Manager', builder.fileManager),
  'builder-credentials-manager': off(
    'Conversation Builder: API Credentials Manager',
    builder.credentialsManager,
  ),
  'use-secure-form': off('Use secure form in a conversation', {
    about: 'Send a secure form to the consumer of one’s own conversation.',
    section: 'files-cobrowse',
    feature: 'secure-forms',
    sensitive: 'Consumers hand over card numbers and the like.',
    id: 20004,
    grants: ['secure-form.send @ self'],
  }),
  'start-voice': on('Initiate voice conversation', {
    about: 'Invite the consumer of one’s own conversation to talk.',
    section: 'files-cobrowse',
    feature: 'voice',
    grants: ['voice.invite @ self'],
  }),
  'start-video': on('Initiate live video conversation', {
    about: 'Invite the consumer of one’s own conversation to a live video call.',
    section: 'files-cobrowse',
    feature: 'video',
    grants: ['video.invite @ self'],
  }),
  'create-support-cases': account('Create new support cases in Connection Area (for CSO only)', {
    about: 'Open support cases with LivePerson in the account’s name.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 20011,
    grants: ['support-case.create @ account'],
  }),
  'update-consumer-profile': off('Update consumer profile via API', {
    about: 'Change what the account knows about any consumer, through the Consumer Profile API.',
    section: 'consumer-data',
    sensitive: 'It changes personal data of every consumer, without a conversation.',
    id: 20020,
    grants: ['consumer-profile.edit @ account'],
  }),
  'builder-release-creator': off('Conversation Builder: Release Creator', builder.releaseCreator),
  'builder-release-acceptor': off(
    'Conversation Builder: Release Acceptor',
    builder.releaseAcceptor,
  ),
  'functions-invocation': off('Functions: Invocation', invocation),
})
