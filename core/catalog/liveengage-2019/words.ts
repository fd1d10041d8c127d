import { rowsOf, roleOf, type Words } from '../define.ts'
import { featuresInBoth } from '../features.ts'
import { kept } from '../kept.ts'
import { outside, outsideInBoth } from '../outside.ts'
import { roles } from '../roles.ts'

/** The words and the order of `functions-v1-matrix.csv`. */
const functionsV1 = {
  lambda: {
    label: 'Lambdas',
    kept: 'stored',
    verbs: {
      read: 'See lambdas and their code',
      create: 'Create lambdas',
      edit: 'Change and test lambdas',
      delete: 'Delete lambdas',
      deploy: 'Put lambdas into service and take them out',
      invoke: 'Call lambdas',
    },
  },
  whitelist: {
    label: 'Domain allowlist',
    kept: 'stored',
    verbs: {
      create: 'Add domains that lambdas may call',
      edit: 'Change such domains',
      delete: 'Remove such domains',
      read: 'See which domains lambdas may call',
    },
  },
  secret: {
    label: 'Secrets',
    kept: 'stored',
    verbs: {
      create: 'Add secrets',
      edit: 'Replace the value of secrets',
      delete: 'Delete secrets',
      read: 'See secrets with their values obfuscated',
    },
  },
  schedule: {
    label: 'Schedules',
    kept: 'stored',
    verbs: {
      read: 'See schedules',
      create: 'Create schedules',
      edit: 'Change, pause and resume schedules',
      delete: 'Delete schedules',
    },
  },
  'emailReport settings': {
    label: 'E-mail report settings',
    kept: 'stored',
    verbs: {
      create: 'Set up e-mail reports',
      edit: 'Change e-mail reports',
      delete: 'Delete e-mail reports',
    },
  },
  'emailReport recipients': {
    label: 'E-mail report recipients',
    kept: 'stored',
    verbs: { create: 'Add recipients of e-mail reports', delete: 'Remove recipients' },
  },
  emailReport: {
    label: 'E-mail reports',
    kept: 'stored',
    verbs: { read: 'See e-mail reports' },
  },
  logs: {
    label: 'Logs',
    kept: 'stored',
    verbs: {
      read: 'Read the logs of lambdas',
      create: 'Write a note into the log of a lambda',
    },
  },
  reporting: { label: 'Reporting', kept: 'stored', verbs: { read: 'See how lambdas are used' } },
} as const

export const words = {
  roles,
  components: {
    ...kept,
    ...functionsV1,
    conversation: outside('Conversations', {
      accept: 'Take a messaging conversation that waits',
      handle: 'Write in and resolve a messaging conversation in which one takes part',
      read: 'Follow a conversation while it is open',
      'read-resolved': 'Read a conversation that is resolved',
      join: 'Step into a conversation that an agent handles',
      'set-response-time': 'Set by hand when a conversation must be answered',
    }),
    agent: outside('Agents at work', { list: 'See who the agents of a group are' }),
    ...outsideInBoth,
    survey: outside('Agent surveys', {
      'set-default': 'Choose the survey that is shown when a conversation changes its skill',
    }),
    shift: outside('Shifts', {
      read: 'See whether the account is in its shift',
      edit: 'Set whether the account is in its shift',
    }),
  },
  features: {
    messaging: {
      label: 'Messaging',
      about: 'Conversations that go on over days, beside live chat.',
      startsOn: true,
    },
    'report-builder': {
      label: 'Report Builder',
      about: 'Reports that can be customized and shared.',
      startsOn: true,
    },
    'authentication-conversation': {
      label: 'Authenticated conversations',
      about: 'Conversations with consumers who have signed in with the brand.',
      startsOn: true,
    },
    ...featuresInBoth,
    'conversation-builder': {
      label: 'Conversation Builder',
      about:
        'The tools for building bots. No permission of this edition needs it; it counts after a move to the current one.',
      startsOn: true,
    },
  },
  sections: {
    conversations: 'Conversations',
    'files-cobrowse': 'Files and CoBrowse',
    workspace: 'Workspace',
    'consumer-data': 'Consumer data',
    reports: 'Reports',
    'working-hours': 'Working hours',
    campaigns: 'Campaigns and content',
    'connection-area': 'Connection Area',
    functions: 'Functions',
    people: 'User administration',
    account: 'Account',
  },
} as const satisfies Words

export const { core, on, off } = rowsOf(words)
export const role = roleOf(words)
