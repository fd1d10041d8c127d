import { administrator, developer, invocation } from './functions.ts'
import { core, off, on, role } from './words.ts'

export const admin = role({
  'my-account': core('Ability to change their name, password, regional settings and so on', {
    about: 'Change one’s own name, nickname, password, language, time zone and formats.',
    section: 'account',
    grants: ['my-account.read @ self', 'my-account.edit @ self'],
  }),
  'view-campaigns': core('View all campaigns in the campaigns tab', {
    about: 'See every campaign of the account, without changing any.',
    section: 'campaigns',
    grants: ['campaign.read @ account'],
  }),
  'view-visitors': core('View all visitors in the agent workspace', {
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
    'View detailed information on the performance of all your account’s Campaigns in the campaign manager BI dashboard',
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
  'view-web-tag': core('View the LiveEngage tag page', {
    about: 'See the tag that belongs on the brand’s web pages.',
    section: 'account',
    grants: ['web-tag.read @ account'],
  }),

  'manage-users': on('User administration', {
    about:
      'Add, change, disable, delete and export users of every role, and choose the profiles they have.',
    section: 'people',
    sensitive: 'The holder decides who is in the account and with which rights.',
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
  'manage-profiles': on('Profile administration', {
    about:
      'Create, change, restore, delete and export profiles of every role, the default profiles included, and see who has them.',
    section: 'people',
    sensitive: 'A change of a profile changes the rights of everybody who has it.',
    grants: [
      'profile.read @ account',
      'profile.create @ account',
      'profile.edit @ account',
      'profile.restore @ account',
      'profile.delete @ account',
      'profile.export @ account',
    ],
  }),
  'manage-skills': on('Skill administration', {
    about: 'Create, change, delete and export the skills of the account.',
    section: 'people',
    sensitive: 'Skills decide which agents a chat can reach.',
    grants: [
      'skill.read @ account',
      'skill.create @ account',
      'skill.edit @ account',
      'skill.delete @ account',
      'skill.export @ account',
    ],
  }),
  'manage-agent-groups': on('Agent Groups administration', {
    about: 'Create, rename, move, delete and export agent groups, anywhere below the Main Group.',
    section: 'people',
    sensitive: 'Moving a group changes who manages its agents.',
    grants: [
      'agent-group.read @ account',
      'agent-group.create @ account',
      'agent-group.edit @ account',
      'agent-group.move @ account',
      'agent-group.delete @ account',
      'agent-group.export @ account',
    ],
  }),
  'manage-api-keys': on('API key administration', {
    about: 'Create API keys within one’s own rights, change what they may do and revoke them.',
    section: 'account',
    feature: 'api-keys',
    sensitive: 'Who has a key acts on the account without signing in.',
    grants: [
      'api-key.read @ account',
      'api-key.create @ account',
      'api-key.edit @ account',
      'api-key.revoke @ account',
    ],
  }),
  'manage-night-vision': on('Night Vision (advanced configuration)', {
    about: 'Change the advanced settings of Night Vision for the whole account.',
    section: 'workspace',
    sensitive: 'It changes what everybody in the account sees there.',
    grants: ['night-vision.configure @ account'],
  }),
  'manage-lines-of-business': on('Line of Business administration', {
    about: 'Create, change and delete lines of business, and so divide who sees what.',
    section: 'account',
    feature: 'lines-of-business',
    sensitive: 'Lines of business limit what their people see and may act on.',
    grants: [
      'lob.read @ account',
      'lob.create @ account',
      'lob.edit @ account',
      'lob.delete @ account',
    ],
  }),
  'view-billing': on('View account billing details', {
    about: 'See what the account is billed, and its invoices.',
    section: 'account',
    sensitive: 'Bank details and contract prices are confidential.',
    grants: ['billing.read @ account'],
  }),
  'view-audit-trail': on('View and export audit trail', {
    about: 'Read and export who changed what in the account, and when; nobody can change it.',
    section: 'account',
    feature: 'audit-trail',
    sensitive: 'It shows what everybody in the account did.',
    grants: ['audit-trail.read @ account', 'audit-trail.export @ account'],
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
  'functions-administrator': on('Functions: Administrator', administrator),
  'functions-developer': on('Functions: Developer', developer),
  'functions-invocation': on('Functions: Invocation', invocation),
})
