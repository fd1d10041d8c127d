import { builder } from './builder.ts'
import { account, core, off, on, role } from './words.ts'

export const campaignManager = role({
  'my-account': core(
    'Ability for Campaign Manager to change their name, password, regional settings and so on',
    {
      about: 'Change one’s own name, nickname, password, language, time zone and formats.',
      section: 'account',
      grants: ['my-account.read @ self', 'my-account.edit @ self'],
    },
  ),
  'view-campaigns': core('View all Campaigns in the Campaign Builder', {
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
    'View a snapshot of the performance of all your account’s Campaigns in the Campaigns Dashboard',
    {
      about: 'See at a glance how all campaigns do.',
      section: 'reports',
      grants: ['campaign-performance.read-summary @ account'],
    },
  ),
  'view-campaign-performance': core(
    'View detailed information on the performance of all your account’s Campaigns in the Campaign Manager BI dashboard',
    {
      about: 'See in detail how each campaign does.',
      section: 'reports',
      grants: ['campaign-performance.read-detail @ account'],
    },
  ),

  'manage-campaigns': on('Manage campaigns', {
    about: 'Create campaigns and change them; they go live only by “Publish campaigns”.',
    section: 'campaigns',
    id: 40001,
    grants: ['campaign.read @ account', 'campaign.create @ account', 'campaign.edit @ account'],
  }),
  'publish-campaigns': on('Publish campaigns', {
    about: 'Put campaigns live for visitors and take them offline.',
    section: 'campaigns',
    id: 40002,
    grants: ['campaign.publish @ account'],
  }),
  'manage-predefined-content': on('Manage predefined content', {
    about: 'Add and change the prepared answers that agents choose from.',
    section: 'campaigns',
    id: 40003,
    grants: [
      'predefined-content.read @ account',
      'predefined-content.create @ account',
      'predefined-content.edit @ account',
    ],
  }),
  'manage-automatic-messages': on('Manage automatic messages', {
    about: 'Add and change the messages that consumers get without an agent writing them.',
    section: 'campaigns',
    id: 40004,
    grants: [
      'automatic-message.read @ account',
      'automatic-message.create @ account',
      'automatic-message.edit @ account',
    ],
  }),
  'manage-engagement-attributes': on('Manage engagement attributes', {
    about: 'Add and change the facts about visitors that campaigns can aim at.',
    section: 'campaigns',
    id: 40005,
    grants: [
      'engagement-attribute.read @ account',
      'engagement-attribute.create @ account',
      'engagement-attribute.edit @ account',
    ],
  }),
  'transfer-predefined-content': on(
    'Import/export predefined content to/from Conversational Cloud',
    {
      about: 'Load prepared answers from a file and save them to a file.',
      section: 'campaigns',
      sensitive: 'An import can replace the answers of every agent; an export leaves the account.',
      id: 40006,
      grants: ['predefined-content.import @ account', 'predefined-content.export @ account'],
    },
  ),
  'export-predefined-content': on('Export predefined content from Conversational Cloud', {
    about: 'Save prepared answers to a file, but not load any.',
    section: 'campaigns',
    sensitive: 'The answers leave the account.',
    id: 40007,
    grants: ['predefined-content.export @ account'],
  }),
  'view-api-keys': on('View API keys', {
    about: 'See which API keys there are and what they may do; the keys themselves stay masked.',
    section: 'account',
    feature: 'api-keys',
    id: 40008,
    grants: ['api-key.read @ account'],
  }),
  'configure-conversation-sources': on('Configure conversation sources', {
    about: 'Set up the places where consumers can start a conversation with the brand.',
    section: 'campaigns',
    grants: ['conversation-source.read @ account', 'conversation-source.edit @ account'],
  }),
  'edit-skills': on('Edit skills and configure default survey for skill change', {
    about:
      'Change skills and choose the survey shown when a conversation changes its skill; creating and deleting skills is not included.',
    section: 'people',
    id: 40018,
    grants: ['skill.read @ account', 'skill.edit @ account', 'survey.set-default @ account'],
  }),
  'configure-authentication-server': on('Configure authentication server', {
    about: 'Set up how consumers prove who they are; the sign-in of staff is not touched.',
    section: 'account',
    sensitive: 'A wrong server lets strangers in as consumers.',
    id: 40012,
    grants: ['authentication-server.read @ account', 'authentication-server.edit @ account'],
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
  'view-operational-reports': off('View reports in Operational BI', {
    about: 'Open the reports on daily operation, for the whole account.',
    section: 'reports',
    id: 40021,
    grants: ['operational-report.read @ account'],
  }),
  'view-campaign-reports': on('View reports in Campaign BI', {
    about: 'Open the reports on campaigns, beyond what the dashboards show.',
    section: 'reports',
    id: 40019,
    grants: ['campaign-report.read @ account'],
  }),
  'view-connection-area': on('View Connection Area', {
    about: 'Open the Connection Area; writing to support and support cases come separately.',
    section: 'connection-area',
    id: 40017,
    grants: ['connection-area.open @ account'],
  }),
  'message-support': on('Message LivePerson support', {
    about: 'Write to LivePerson support; opening a support case needs its own permission.',
    section: 'connection-area',
    id: 40016,
    grants: ['liveperson-support.message @ account'],
  }),
  'view-support-cases': off('View account support cases in Connection Area', {
    about: 'See the support cases that the account has open with LivePerson, and the closed ones.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 40014,
    grants: ['support-case.read @ account'],
  }),
  'create-support-cases': account('Create new support cases in Connection Area (for CSO only)', {
    about: 'Open support cases with LivePerson in the account’s name.',
    section: 'connection-area',
    feature: 'cso-support',
    id: 40015,
    grants: ['support-case.create @ account'],
  }),
  'builder-content-user': off('Conversation Builder: Content User', builder.contentUser),
  'builder-business-user': off('Conversation Builder: Business User', builder.businessUser),
  'builder-bot-status': off('Conversation Builder: Bot Status Access', builder.botStatus),
  'builder-bot-builder': off('Conversation Builder: Bot Builder', builder.botBuilder),
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
  'configure-shift-library': off('Configure Schedule and Special Occasion library items', {
    about: 'Keep the library of schedules and special occasions; others choose from it.',
    section: 'working-hours',
    id: 40028,
    grants: [
      'shift-library.read @ account',
      'shift-library.create @ account',
      'shift-library.edit @ account',
      'shift-library.delete @ account',
    ],
  }),
  'open-conversational-ai': on('Access Conversational AI menu', {
    about: 'Open the Conversational AI menu; what can be done there needs its own permissions.',
    section: 'conversation-builder',
    grants: ['conversational-ai.open @ account'],
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
  'builder-release-creator': off('Conversation Builder: Release Creator', builder.releaseCreator),
  'builder-release-acceptor': off(
    'Conversation Builder: Release Acceptor',
    builder.releaseAcceptor,
  ),
})
