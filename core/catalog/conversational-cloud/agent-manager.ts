import { builder } from './builder.ts'
import { delegation } from './delegation.ts'
import { administrator, developer, invocation } from './functions.ts'
import { account, core, off, on, role } from './words.ts'

export const agentManager = role({
  'my-account': core(
    'Ability for Agent manager to change their name, password, regional settings and so on',
    {
      about: 'Change one’s own name, nickname, password, language, time zone and formats.',
      section: 'account',
      grants: ['my-account.read @ self', 'my-account.edit @ self'],
    },
  ),
  'view-queue-health': core(
    'View the status of the chat queue for all Agents in the queue health dashboard',
    {
      about: 'See how many chats wait in the account and how long, for all agents together.',
      section: 'reports',
      grants: ['queue.read @ account'],
    },
  ),
  'view-agent-performance': core(
    'View detailed information about Agent performance and engagement activity in the Agent Manager BI dashboard',
    {
      about:
        'See in detail how the agents of one’s groups and the groups below perform, and what they worked on.',
      section: 'reports',
      grants: ['performance.read @ subtree'],
    },
  ),

  'join-agents-conversations': on("Join agents' conversations within group", {
    about: 'Step into a conversation that an agent of one’s groups, or of a group below, handles.',
    section: 'conversations',
    id: 30001,
    grants: ['conversation.join @ subtree'],
  }),
  'view-agents-conversations': on("View agents' conversations within group", {
    about: 'Follow the open conversations of the agents in one’s groups and below, read only.',
    section: 'conversations',
    id: 30002,
    grants: ['conversation.read @ subtree'],
  }),
  'view-history': on('View Conversation History', {
    about: 'Search and read the past conversations of the agents in one’s groups and below.',
    section: 'conversations',
    id: 30009,
    grants: ['history.search @ subtree', 'conversation.read-resolved @ subtree'],
  }),
  'handle-and-view-all-conversations': on(
    'Handle messaging conversations and view All Conversations list',
    {
      about:
        'Handle messaging conversations and read the resolved ones of the agents in one’s groups and below.',
      section: 'conversations',
      implies: ['handle-conversations'],
      id: 30015,
      grants: [
        'conversation.accept @ self',
        'conversation.read @ self',
        'conversation.handle @ subtree',
        'conversation.read-resolved @ subtree',
      ],
    },
  ),
  'handle-conversations': account('Handle messaging conversations', {
    about:
      'Take messaging conversations and write in them within one’s groups and below; being routed new ones needs an agent profile too.',
    section: 'conversations',
    grants: [
      'conversation.accept @ self',
      'conversation.read @ self',
      'conversation.handle @ subtree',
    ],
  }),
  'view-agent-list': on('View list of agents in the group', {
    about:
      'See the agents of one’s groups and below, whether they are signed in, and their figures of the moment.',
    section: 'workspace',
    id: 30010,
    grants: ['agent.list @ subtree', 'agent.monitor @ subtree'],
  }),
  'manage-night-vision': on('Manage settings in Night Vision overlay', {
    about: 'Change the settings of Night Vision for the whole account.',
    section: 'workspace',
    sensitive: 'It changes what everybody in the account sees there.',
    id: 30011,
    grants: ['night-vision.configure @ account'],
  }),
  'view-secure-form-responses': account('View secure form responses in Conversation History', {
    about:
      'Read what consumers entered in secure forms, once the conversation is closed, for one’s groups and below.',
    section: 'conversations',
    feature: 'secure-forms',
    sensitive: 'The answers can hold card numbers and the like.',
    id: 30012,
    grants: ['secure-form.read-response @ subtree'],
  }),
  ...delegation,
  'set-response-time': on('Set manual SLA for conversations', {
    about: 'Set by hand when consumers are to be answered, in conversations of one’s groups.',
    section: 'conversations',
    grants: ['conversation.set-response-time @ subtree'],
  }),
  'view-reports': on('View all reports in Analytics Builder', {
    about: 'Open every report of Analytics Builder, as it is.',
    section: 'reports',
    grants: ['report.read @ account'],
  }),
  'customize-reports': off('Customize reports in Analytics Builder', {
    about: 'Change reports of Analytics Builder and save them as one’s own.',
    section: 'reports',
    grants: ['report.customize @ account'],
  }),
  'share-reports': off('Share reports in Analytics Builder', {
    about: 'Share reports of Analytics Builder with other users of the account.',
    section: 'reports',
    grants: ['report.share @ account'],
  }),
  'view-operational-reports': on('View reports in Operational BI', {
    about: 'Open the reports on daily operation, for the whole account.',
    section: 'reports',
    id: 30022,
    grants: ['operational-report.read @ account'],
  }),
  'view-connection-area': on('View Connection Area', {
    about: 'Open the Connection Area; writing to support and support cases come separately.',
    section: 'connection-area',
    id: 30021,
    grants: ['connection-area.open @ account'],
  }),
  'message-support': on('Message LivePerson support', {
    about: 'Write to LivePerson support; opening a support case needs its own permission.',
    section: 'connection-area',
    id: 30020,
    grants: ['liveperson-support.message @ account'],
  }),
  'view-support-cases': off('View account support cases in Connection Area', {
    about: 'See the support cases that the account has open with LivePerson, and the closed ones.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 30018,
    grants: ['support-case.read @ account'],
  }),
  'create-support-cases': account('Create new support cases in Connection Area (for CSO only)', {
    about: 'Open support cases with LivePerson in the account’s name.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 30019,
    grants: ['support-case.create @ account'],
  }),
  'update-consumer-profile': off('Update consumer profile via API', {
    about: 'Change what the account knows about any consumer, through the Consumer Profile API.',
    section: 'consumer-data',
    sensitive: 'It changes personal data of every consumer, without a conversation.',
    grants: ['consumer-profile.edit @ account'],
  }),
  'define-working-hours': on('Define working hours for messaging in Shift Scheduler', {
    about: 'Set the hours in which the account answers messages, for everybody.',
    section: 'working-hours',
    id: 30023,
    grants: ['shift.read @ account', 'shift.edit @ account'],
  }),
  'request-data-deletion': off('Request customer data deletion via API', {
    about: 'Have all that the account holds about a customer deleted, through the API.',
    section: 'consumer-data',
    sensitive: 'What is deleted cannot be brought back.',
    grants: ['customer-data.erase @ account'],
  }),
  'assign-workdays': off('Assign workdays and special occasions', {
    about: 'Choose which workdays and special occasions hold, from those in the library.',
    section: 'working-hours',
    id: 30035,
    grants: ['shift.read @ account', 'shift.assign @ account'],
  }),
  'open-conversational-ai': on('Access Conversational AI menu', {
    about: 'Open the Conversational AI menu; what can be done there needs its own permissions.',
    section: 'conversation-builder',
    grants: ['conversational-ai.open @ account'],
  }),
  'transfer-to-available-agent': on(
    'Transfer messaging conversations to an agent in "online" or "back soon" states',
    {
      about: 'Hand a conversation of one’s groups to a certain agent who is online or back soon.',
      section: 'transfers',
      grants: [
        'conversation.transfer-to-online @ subtree',
        'conversation.transfer-to-back-soon @ subtree',
      ],
    },
  ),
  'transfer-to-offline-agent': off(
    'Transfer messaging conversations to an agent in "offline" state',
    {
      about: 'Hand a conversation of one’s groups to a certain agent who is offline.',
      section: 'transfers',
      grants: ['conversation.transfer-to-offline @ subtree'],
    },
  ),
  'transfer-to-away-agent': on('Transfer messaging conversations to an agent in "away" state', {
    about: 'Hand a conversation of one’s groups to a certain agent who is away for the moment.',
    section: 'transfers',
    grants: ['conversation.transfer-to-away @ subtree'],
  }),
  'use-third-party-bots': on('Use Third-Party Bots to manage external bot integrations', {
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
  'send-local-files': account('Send files to consumers from local file browser', {
    about: 'Send files from one’s own computer to consumers in conversations of one’s groups.',
    section: 'files-cobrowse',
    feature: 'file-sharing',
    sensitive: 'Any file on the manager’s computer can leave the company.',
    grants: ['file.send-local @ subtree'],
  }),
  'send-widget-files': off('Send files to consumers from custom widgets', {
    about: 'Send files that a custom widget offers to consumers in conversations of one’s groups.',
    section: 'files-cobrowse',
    feature: 'file-sharing',
    sensitive: 'Every file that a widget reaches can leave the company.',
    grants: ['file.send-from-widget @ subtree'],
  }),
  'builder-content-user': off('Conversation Builder: Content User', builder.contentUser),
  'builder-business-user': off('Conversation Builder: Business User', builder.businessUser),
  'builder-bot-status': account('Conversation Builder: Bot Status Access', builder.botStatus),
  'builder-bot-builder': off('Conversation Builder: Bot Builder', builder.botBuilder),
  'use-enhanced-workspace': account('Use enhanced agent workspace', {
    about:
      'Work in the enhanced agent workspace, shown beside the Visitors module; follows the account’s workspace setting.',
    section: 'workspace',
    accountDefault: 'on',
    grants: ['agent-workspace.open @ account'],
  }),
  'view-manager-workspace': off('View agent manager workspace', {
    about:
      'Follow the running shift of one’s groups and below: its figures, its agents, and their open and resolved conversations.',
    section: 'workspace',
    grants: [
      'manager-workspace.open @ subtree',
      'shift.monitor @ subtree',
      'agent.list @ subtree',
      'agent.monitor @ subtree',
      'conversation.read @ subtree',
      'conversation.read-resolved @ subtree',
    ],
  }),
  'view-surveys': on('View all agent surveys for current conversation', {
    about: 'Read every agent survey of a conversation one has open, within one’s groups and below.',
    section: 'surveys',
    id: 30057,
    grants: ['survey.read @ subtree'],
  }),
  'submit-survey': off('Submit messaging agent survey', {
    about: 'Fill in the agent survey of messaging conversations, within one’s groups and below.',
    section: 'surveys',
    id: 30058,
    grants: ['survey.submit @ subtree'],
  }),
  'builder-credentials-manager': off('Conversation Builder: API Credentials Manager', {
    ...builder.credentialsManager,
    recommends: ['builder-bot-builder-lite', 'builder-api-developer'],
  }),
  'builder-bot-builder-lite': off('Conversation Builder: Bot Builder Lite', builder.botBuilderLite),
  'builder-file-manager': off('Conversation Builder: Import/Export Manager', {
    ...builder.fileManager,
    recommends: ['builder-bot-builder-lite'],
  }),
  'builder-api-developer': off('Conversation Builder: API Developer', {
    ...builder.apiDeveloper,
    recommends: ['builder-bot-builder-lite'],
  }),
  'builder-release-creator': off('Conversation Builder: Release Creator', builder.releaseCreator),
  'builder-release-acceptor': off(
    'Conversation Builder: Release Acceptor',
    builder.releaseAcceptor,
  ),
  'functions-administrator': off('Functions: Administrator', administrator),
  'functions-developer': off('Functions: Developer', developer),
  'functions-invocation': off('Functions: Invocation', invocation),
})
