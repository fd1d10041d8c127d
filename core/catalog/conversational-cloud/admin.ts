import { builder } from './builder.ts'
import { administrator, developer, invocation } from './functions.ts'
import { core, off, on, role } from './words.ts'

export const admin = role({
  'my-account': core('Ability to change their name, password, regional settings and so on', {
    about: 'Change one’s own name, nickname, password, language, time zone and formats.',
    section: 'account',
    grants: ['my-account.read @ self', 'my-account.edit @ self'],
  }),
  'view-campaigns': core('View all campaigns in the Campaign Builder', {
    about: 'See every campaign of the account, without changing any.',
    section: 'campaigns',
    grants: ['campaign.read @ account'],
  }),
  'view-visitors': core('View all visitors in the Agent Workspace', {
    about: 'See everybody who is on the brand’s pages now.',
    section: 'workspace',
    grants: ['visitor.read @ account'],
  }),
  'view-campaigns-dashboard': core(
    'View a snapshot of the performance of all your account’s campaigns in the campaigns dashboard',
    {
      about: 'See at a glance how all campaigns do.',
      section: 'reports',
      grants: ['campaign-performance.read-summary @ account'],
    },
  ),
  'view-campaign-performance': core(
    'View detailed information on the performance of all your account’s campaigns in the campaign manager BI dashboard',
    {
      about: 'See in detail how each campaign does.',
      section: 'reports',
      grants: ['campaign-performance.read-detail @ account'],
    },
  ),
  'configure-authentication-server': core('Ability to configure the authentication server', {
    about: 'Set up how consumers prove who they are; the sign-in of staff is not touched.',
    section: 'account',
    sensitive: 'A wrong server lets strangers in as consumers.',
    grants: ['authentication-server.read @ account', 'authentication-server.edit @ account'],
  }),
  'configure-monitored-domains': core('Ability to configure monitored domains', {
    about: 'Choose the web domains of the brand on which visitors are seen.',
    section: 'account',
    grants: ['monitored-domain.read @ account', 'monitored-domain.edit @ account'],
  }),
  'view-web-tag': core('View the web tag page', {
    about: 'See the tag that belongs on the brand’s web pages.',
    section: 'account',
    grants: ['web-tag.read @ account'],
  }),
  'use-analytics-builder': core('View, Customize and share reports in Analytics Builder.', {
    about: 'Do with reports of Analytics Builder what the three report permissions allow together.',
    section: 'reports',
    grants: ['report.read @ account', 'report.customize @ account', 'report.share @ account'],
  }),

  'manage-users': on('Manage users and roles', {
    about:
      'Add, change, disable, delete and export users of every role, and choose the profiles they have.',
    section: 'people',
    sensitive: 'The holder decides who is in the account and with which rights.',
    id: 10001,
    grants: [
      'user.read @ account',
      'user.create @ account',
      'user.edit @ account',
      'user.disable @ account',
      'user.delete @ account',
      'user.reset-password @ account',
      'user.export @ account',
      'user.sessions @ account',
      'profile.read @ account of assignable',
      'profile.export @ account',
      'skill.read @ account',
      'skill.export @ account',
      'agent-group.read @ account',
      'agent-group.export @ account',
    ],
  }),
  'manage-profiles': on('Manage profiles', {
    about:
      'Create, change, restore, delete and export profiles of every role, the default profiles included, and see who has them.',
    section: 'people',
    sensitive: 'A change of a profile changes the rights of everybody who has it.',
    id: 10002,
    grants: [
      'profile.read @ account',
      'profile.create @ account',
      'profile.edit @ account',
      'profile.restore @ account',
      'profile.delete @ account',
      'profile.export @ account',
    ],
  }),
  'manage-skills': on('Manage skills', {
    about: 'Create, change, delete and export the skills of the account.',
    section: 'people',
    sensitive: 'Skills decide which agents a chat can reach.',
    id: 10003,
    grants: [
      'skill.read @ account',
      'skill.create @ account',
      'skill.edit @ account',
      'skill.delete @ account',
      'skill.export @ account',
    ],
  }),
  'manage-agent-groups': on('Manage agent groups', {
    about: 'Create, rename, move, delete and export agent groups, anywhere below the Main Group.',
    section: 'people',
    sensitive: 'Moving a group changes who manages its agents.',
    id: 10004,
    grants: [
      'agent-group.read @ account',
      'agent-group.create @ account',
      'agent-group.edit @ account',
      'agent-group.move @ account',
      'agent-group.delete @ account',
      'agent-group.export @ account',
    ],
  }),
  'manage-api-keys': on('Manage API keys', {
    about: 'Create API keys within one’s own rights, change what they may do and revoke them.',
    section: 'account',
    feature: 'api-keys',
    sensitive: 'Who has a key acts on the account without signing in.',
    id: 10006,
    grants: [
      'api-key.read @ account',
      'api-key.create @ account',
      'api-key.edit @ account',
      'api-key.revoke @ account',
    ],
  }),
  'manage-night-vision': on('Manage settings in Night Vision overlay', {
    about: 'Change the settings of Night Vision for the whole account.',
    section: 'workspace',
    sensitive: 'It changes what everybody in the account sees there.',
    id: 10007,
    grants: ['night-vision.configure @ account'],
  }),
  'manage-lines-of-business': on('Manage Lines of Business', {
    about: 'Create, change and delete lines of business, and so divide who sees what.',
    section: 'account',
    feature: 'lines-of-business',
    sensitive: 'Lines of business limit what their people see and may act on.',
    id: 10008,
    grants: [
      'lob.read @ account',
      'lob.create @ account',
      'lob.edit @ account',
      'lob.delete @ account',
    ],
  }),
  'view-billing': on('View account billing details and invoices', {
    about: 'See what the account is billed, and its invoices.',
    section: 'account',
    sensitive: 'Bank details and contract prices are confidential.',
    id: 10009,
    grants: ['billing.read @ account'],
  }),
  'view-support-cases': off('View support cases in Connection Area', {
    about: 'See the support cases that the account has open with LivePerson, and the closed ones.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 10010,
    grants: ['support-case.read @ account'],
  }),
  'view-audit-trail': on('View and export audit trail', {
    about: 'Read and export who changed what in the account, and when; nobody can change it.',
    section: 'account',
    feature: 'audit-trail',
    sensitive: 'It shows what everybody in the account did.',
    id: 10015,
    grants: ['audit-trail.read @ account', 'audit-trail.export @ account'],
  }),
  'message-support': on('Message LivePerson support in Connection Area', {
    about: 'Write to LivePerson support; opening a support case needs its own permission.',
    section: 'connection-area',
    id: 10016,
    grants: ['liveperson-support.message @ account'],
  }),
  'create-support-cases': on('Create new support cases in Connection Area (for CSO only)', {
    about: 'Open support cases with LivePerson in the account’s name.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 10011,
    grants: ['support-case.create @ account'],
  }),
  'define-working-hours': on('Define working hours in Shift Scheduler', {
    about: 'Set the hours in which the account answers messages, for everybody.',
    section: 'working-hours',
    id: 10018,
    grants: ['shift.read @ account', 'shift.edit @ account'],
  }),
  'assign-workdays': on('Assign workdays and special occasions', {
    about: 'Choose which workdays and special occasions hold, from those in the library.',
    section: 'working-hours',
    id: 10027,
    grants: ['shift.read @ account', 'shift.assign @ account'],
  }),
  'open-conversational-ai': on('Access Conversational AI menu', {
    about: 'Open the Conversational AI menu; what can be done there needs its own permissions.',
    section: 'conversation-builder',
    grants: ['conversational-ai.open @ account'],
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
  'functions-invocation': on('Functions: Invocation', { ...invocation, id: 10030 }),
  'functions-administrator': on('Functions: Administrator', { ...administrator, id: 10031 }),
  'functions-developer': on('Functions: Developer', { ...developer, id: 10032 }),
  'builder-administrator': on('Conversation Builder: Administrator', {
    ...builder.administrator,
    id: 10033,
  }),
  'builder-content-user': on('Conversation Builder: Content User', {
    ...builder.contentUser,
    id: 10034,
  }),
  'builder-business-user': on('Conversation Builder: Business User', {
    ...builder.businessUser,
    id: 10035,
  }),
  'builder-bot-status': on('Conversation Builder: Bot Status Access', {
    ...builder.botStatus,
    id: 10036,
  }),
  'builder-bot-builder': on('Conversation Builder: Bot Builder', {
    ...builder.botBuilder,
    id: 10037,
  }),
  'manage-surveys': on('Manage agent survey questions, timeout, and skills', {
    about: 'Set what agent surveys ask, how long they can be answered and which skills have one.',
    section: 'surveys',
    id: 10038,
    grants: [
      'survey.edit-questions @ account',
      'survey.set-timeout @ account',
      'survey.choose-skills @ account',
    ],
  }),
  'builder-credentials-manager': off('Conversation Builder: API Credentials Manager', {
    ...builder.credentialsManager,
    recommends: ['builder-bot-builder-lite', 'builder-api-developer'],
    id: 10040,
  }),
  'builder-bot-builder-lite': off('Conversation Builder: Bot Builder Lite', {
    ...builder.botBuilderLite,
    id: 10041,
  }),
  'builder-file-manager': off('Conversation Builder: Import/Export Manager', {
    ...builder.fileManager,
    recommends: ['builder-bot-builder-lite'],
    id: 10042,
  }),
  'builder-api-developer': off('Conversation Builder: API Developer', {
    ...builder.apiDeveloper,
    recommends: ['builder-bot-builder-lite'],
    id: 10043,
  }),
  'view-connection-area': on('View Connection Area', {
    about: 'Open the Connection Area; writing to support and support cases come separately.',
    section: 'connection-area',
    id: 10017,
    grants: ['connection-area.open @ account'],
  }),
  'builder-release-creator': off('Conversation Builder: Release Creator', builder.releaseCreator),
  'builder-release-acceptor': off(
    'Conversation Builder: Release Acceptor',
    builder.releaseAcceptor,
  ),
})
