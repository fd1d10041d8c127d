import type { ComponentEntry } from './define.ts'

/** The components that Rolecall keeps itself, in every edition. */
export const kept = {
  'my-account': {
    label: 'My account',
    kept: 'stored',
    verbs: {
      read: 'See one’s own name, nickname and regional settings',
      edit: 'Change one’s own name, nickname, password and regional settings',
    },
  },
  user: {
    label: 'Users',
    kept: 'stored',
    verbs: {
      read: 'See users, their profiles and what these allow',
      create: 'Add users',
      edit: 'Change users, their profiles, groups and skills',
      disable: 'Disable users and enable them again',
      delete: 'Delete users',
      'reset-password': 'Set a new password for users',
      export: 'Export the list of users',
      sessions: 'See where users are signed in and sign them out',
    },
  },
  profile: {
    label: 'Profiles',
    kept: 'stored',
    verbs: {
      read: 'See profiles and who has them',
      create: 'Create or duplicate profiles',
      edit: 'Change the permissions of profiles',
      restore: 'Put profiles back to the defaults of their role',
      delete: 'Delete profiles that nobody has',
      export: 'Export the list of profiles',
    },
  },
  skill: {
    label: 'Skills',
    kept: 'stored',
    verbs: {
      read: 'See skills',
      create: 'Create skills',
      edit: 'Change skills',
      delete: 'Delete skills',
      export: 'Export the list of skills',
    },
  },
  'agent-group': {
    label: 'Agent groups',
    kept: 'stored',
    verbs: {
      read: 'See agent groups',
      create: 'Create agent groups',
      edit: 'Rename agent groups',
      move: 'Put agent groups below another group',
      delete: 'Delete empty agent groups',
      export: 'Export the list of agent groups',
    },
  },
  lob: {
    label: 'Lines of business',
    kept: 'stored',
    verbs: {
      read: 'See lines of business',
      create: 'Create lines of business',
      edit: 'Change lines of business and what belongs to them',
      delete: 'Delete lines of business',
    },
  },
  'api-key': {
    label: 'API keys',
    kept: 'stored',
    verbs: {
      read: 'See API keys, masked',
      create: 'Create API keys',
      edit: 'Change what API keys may do',
      revoke: 'Revoke API keys',
    },
  },
  'audit-trail': {
    label: 'Audit trail',
    kept: 'stored',
    verbs: { read: 'Read the audit trail', export: 'Export the audit trail' },
  },
  'account-settings': {
    label: 'Account settings',
    kept: 'stored',
    verbs: {
      read: 'See features, account-wide defaults, password policy, sign-in and edition',
      edit: 'Change features, account-wide defaults, password policy, sign-in and edition',
    },
  },
} as const satisfies { readonly [Id in string]: ComponentEntry }
