import { off, role } from './words.ts'

/** The seven toggles of delegated administration; core/access bounds what they reach. */
export const delegation = role({
  'manage-agents': off('Edit Agent users', {
    about:
      'Add, change, disable and delete agents in one’s groups and below, and give them the agent profiles one may assign.',
    section: 'people',
    sensitive: 'The holder decides who works as an agent and with which rights.',
    delegated: true,
    grants: [
      'user.read @ subtree',
      'user.create @ subtree on agent',
      'user.edit @ subtree on agent',
      'user.disable @ subtree on agent',
      'user.delete @ subtree on agent',
      'user.reset-password @ subtree on agent',
      'user.sessions @ subtree on agent',
      'profile.read @ subtree on agent of assignable',
      'skill.read @ account',
      'agent-group.read @ subtree',
    ],
  }),
  'manage-agent-managers': off('Edit Agent Manager users', {
    about:
      'Add, change, disable and delete the agent managers of groups at or below one’s own, oneself excepted.',
    section: 'people',
    sensitive: 'The holder decides who leads agents and with which rights.',
    delegated: true,
    grants: [
      'user.read @ subtree',
      'user.create @ subtree on agent-manager',
      'user.edit @ subtree on agent-manager',
      'user.disable @ subtree on agent-manager',
      'user.delete @ subtree on agent-manager',
      'user.reset-password @ subtree on agent-manager',
      'user.sessions @ subtree on agent-manager',
      'profile.read @ subtree on agent-manager of assignable',
      'skill.read @ account',
      'agent-group.read @ subtree',
    ],
  }),
  'manage-agent-profiles': off('Edit Agent profile', {
    about:
      'Create, change, restore and delete agent profiles that nobody outside one’s groups has, within what one may give.',
    section: 'people',
    sensitive: 'A change of a profile changes the rights of everybody who has it.',
    delegated: true,
    grants: [
      'profile.read @ subtree on agent',
      'profile.create @ subtree on agent',
      'profile.edit @ subtree on agent',
      'profile.restore @ subtree on agent',
      'profile.delete @ subtree on agent',
    ],
  }),
  'manage-agent-manager-profiles': off('Edit Agent Manager profile', {
    about:
      'Create, change, restore and delete agent manager profiles that nobody outside one’s groups has; never a profile one has oneself.',
    section: 'people',
    sensitive: 'A change of a profile changes the rights of every manager who has it.',
    delegated: true,
    grants: [
      'profile.read @ subtree on agent-manager',
      'profile.create @ subtree on agent-manager',
      'profile.edit @ subtree on agent-manager',
      'profile.restore @ subtree on agent-manager',
      'profile.delete @ subtree on agent-manager',
    ],
  }),
  'manage-agent-groups': off('Agent Groups administration', {
    about:
      'Create groups below one’s own, and rename, move and delete those below; one’s own top groups stay as they are.',
    section: 'people',
    sensitive: 'Moving a group changes who manages its agents.',
    delegated: true,
    grants: [
      'agent-group.read @ subtree',
      'agent-group.create @ subtree',
      'agent-group.edit @ subtree',
      'agent-group.move @ subtree',
      'agent-group.delete @ subtree',
    ],
  }),
  'manage-skills': off('Edit Skills', {
    about: 'Create, change and delete the skills of the whole account, not only of one’s groups.',
    section: 'people',
    sensitive: 'Skills decide, in the whole account, which agents a chat can reach.',
    delegated: true,
    grants: [
      'skill.read @ account',
      'skill.create @ account',
      'skill.edit @ account',
      'skill.delete @ account',
    ],
  }),
  'export-users': off('Export users', {
    about:
      'Export the agents and agent managers of one’s groups and below, with their skills, profiles and groups.',
    section: 'people',
    sensitive: 'Names and e-mail addresses of people leave the account.',
    delegated: true,
    grants: [
      'user.export @ subtree',
      'skill.export @ account',
      'profile.export @ subtree',
      'agent-group.export @ subtree',
    ],
  }),
})
