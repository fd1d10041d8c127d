import { delegation } from './delegation.ts'
import { administrator, developer, invocation } from './functions.ts'
import { core, off, on, role } from './words.ts'

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

  'join-agents-conversations': on("Join Agents' conversations", {
    about: 'Step into a conversation that an agent of one’s groups, or of a group below, handles.',
    section: 'conversations',
    grants: ['conversation.join @ subtree'],
  }),
  'view-agents-conversations': on("View Agents' conversations", {
    about: 'Follow the open conversations of the agents in one’s groups and below, read only.',
    section: 'conversations',
    grants: ['conversation.read @ subtree'],
  }),
  'view-history': on('View Engagement History', {
    about: 'Search and read the past engagements of the agents in one’s groups and below.',
    section: 'conversations',
    grants: ['history.search @ subtree', 'conversation.read-resolved @ subtree'],
  }),
  'view-all-conversations': on('View All Connections List', {
    about:
      'Read the resolved messaging conversations of the agents in one’s groups and below; handling any is not included.',
    section: 'conversations',
    feature: 'messaging',
    grants: ['conversation.read-resolved @ subtree'],
  }),
  'view-agent-list': on('View Agent List', {
    about: 'See who the agents of one’s groups and below are.',
    section: 'workspace',
    grants: ['agent.list @ subtree'],
  }),
  'manage-night-vision': on('Night Vision (advanced configuration)', {
    about: 'Change the advanced settings of Night Vision for the whole account.',
    section: 'workspace',
    sensitive: 'It changes what everybody in the account sees there.',
    grants: ['night-vision.configure @ account'],
  }),
  'view-secure-form-responses': off('View secure form responses in Engagement History', {
    about:
      'Read what consumers entered in secure forms, for engagements of one’s groups and below.',
    section: 'conversations',
    feature: 'secure-forms',
    sensitive: 'The answers can hold card numbers and the like.',
    grants: ['secure-form.read-response @ subtree'],
  }),
  ...delegation,
  'set-response-time': on('Set manual SLA', {
    about: 'Set by hand when consumers are to be answered, in conversations of one’s groups.',
    section: 'conversations',
    grants: ['conversation.set-response-time @ subtree'],
  }),
  'view-reports': off('View reports in Report Builder', {
    about: 'Open every report of Report Builder, as it is.',
    section: 'reports',
    feature: 'report-builder',
    grants: ['report.read @ account'],
  }),
  'customize-reports': off('Customize reports in Report Builder', {
    about: 'Change reports of Report Builder and save them as one’s own.',
    section: 'reports',
    feature: 'report-builder',
    grants: ['report.customize @ account'],
  }),
  'share-reports': off('Share reports in Report Builder', {
    about: 'Share reports of Report Builder with other users of the account.',
    section: 'reports',
    feature: 'report-builder',
    grants: ['report.share @ account'],
  }),
  'view-operational-reports': on('View reports in Operational BI', {
    about: 'Open the reports on daily operation, for the whole account.',
    section: 'reports',
    grants: ['operational-report.read @ account'],
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
  'define-working-hours': on('Configure shift status', {
    about: 'Set for the whole account whether messages are answered now or later.',
    section: 'working-hours',
    feature: 'messaging',
    grants: ['shift.read @ account', 'shift.edit @ account'],
  }),
  'update-consumer-profile': off('Update consumer profile via API', {
    about: 'Change what the account knows about any consumer, through the Consumer Profile API.',
    section: 'consumer-data',
    sensitive: 'It changes personal data of every consumer, without a conversation.',
    grants: ['consumer-profile.edit @ account'],
  }),
  'functions-administrator': off('Functions: Administrator', administrator),
  'functions-developer': off('Functions: Developer', developer),
  'functions-invocation': off('Functions: Invocation', invocation),
})
