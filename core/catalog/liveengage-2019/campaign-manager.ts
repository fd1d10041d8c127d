import { core, off, on, role } from './words.ts'

export const campaignManager = role({
  'my-account': core(
    'Ability for Campaign Manager to change their name, password, regional settings and so on',
    {
      about: 'Change one’s own name, nickname, password, language, time zone and formats.',
      section: 'account',
      grants: ['my-account.read @ self', 'my-account.edit @ self'],
    },
  ),
  'view-campaigns': core('View all Campaigns in the Campaigns tab', {
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

  'manage-campaigns': on('Edit campaigns', {
    about: 'Create campaigns and change them; they go live only by “Publish campaigns”.',
    section: 'campaigns',
    grants: ['campaign.read @ account', 'campaign.create @ account', 'campaign.edit @ account'],
  }),
  'publish-campaigns': on('Publish campaigns', {
    about: 'Put campaigns live for visitors and take them offline.',
    section: 'campaigns',
    grants: ['campaign.publish @ account'],
  }),
  'manage-predefined-content': on('Configure predefined content', {
    about: 'Add and change the prepared answers that agents choose from.',
    section: 'campaigns',
    grants: [
      'predefined-content.read @ account',
      'predefined-content.create @ account',
      'predefined-content.edit @ account',
    ],
  }),
  'manage-automatic-messages': on('Configure automatic messages', {
    about: 'Add and change the messages that consumers get without an agent writing them.',
    section: 'campaigns',
    grants: [
      'automatic-message.read @ account',
      'automatic-message.create @ account',
      'automatic-message.edit @ account',
    ],
  }),
  'manage-engagement-attributes': on('Configure engagement attributes', {
    about: 'Add and change the facts about visitors that campaigns can aim at.',
    section: 'campaigns',
    grants: [
      'engagement-attribute.read @ account',
      'engagement-attribute.create @ account',
      'engagement-attribute.edit @ account',
    ],
  }),
  'transfer-predefined-content': on('Import and export predefined content', {
    about: 'Load prepared answers from a file and save them to a file.',
    section: 'campaigns',
    sensitive: 'An import can replace the answers of every agent; an export leaves the account.',
    grants: ['predefined-content.import @ account', 'predefined-content.export @ account'],
  }),
  'export-predefined-content': on('Export predefined content', {
    about: 'Save prepared answers to a file, but not load any.',
    section: 'campaigns',
    sensitive: 'The answers leave the account.',
    grants: ['predefined-content.export @ account'],
  }),
  'view-api-keys': on('View API keys', {
    about: 'See which API keys there are and what they may do; the keys themselves stay masked.',
    section: 'account',
    feature: 'api-keys',
    grants: ['api-key.read @ account'],
  }),
  'configure-conversation-sources': on('Edit conversation source', {
    about: 'Set up the places where consumers can start a conversation with the brand.',
    section: 'campaigns',
    grants: ['conversation-source.read @ account', 'conversation-source.edit @ account'],
  }),
  'edit-skills': on('Edit skills', {
    about:
      'Change skills and choose the survey shown when a conversation changes its skill; creating and deleting skills is not included.',
    section: 'people',
    grants: ['skill.read @ account', 'skill.edit @ account', 'survey.set-default @ account'],
  }),
  'configure-authentication-server': on('Configure authentication server', {
    about: 'Set up how consumers prove who they are; the sign-in of staff is not touched.',
    section: 'account',
    feature: 'authentication-conversation',
    sensitive: 'A wrong server lets strangers in as consumers.',
    grants: ['authentication-server.read @ account', 'authentication-server.edit @ account'],
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
  'view-operational-reports': off('View reports in Operational BI', {
    about: 'Open the reports on daily operation, for the whole account.',
    section: 'reports',
    grants: ['operational-report.read @ account'],
  }),
  'view-campaign-reports': on('View reports in Campaign BI', {
    about: 'Open the reports on campaigns, beyond what the dashboards show.',
    section: 'reports',
    grants: ['campaign-report.read @ account'],
  }),
  'view-connection-area': on('View Connection Area content', {
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
})
