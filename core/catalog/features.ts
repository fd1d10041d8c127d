import type { FeatureEntry } from './define.ts'

/** The features that both shipped editions have. */
export const featuresInBoth = {
  'secure-forms': {
    label: 'Secure forms',
    about: 'Forms in which consumers hand over card numbers and the like.',
    startsOn: true,
  },
  'cso-support': {
    label: 'Support cases',
    about: 'Support cases in the Connection Area, for brands whose support package includes them.',
    startsOn: false,
  },
  cobrowse: {
    label: 'CoBrowse',
    about: 'Sessions in which an agent sees the consumer’s screen.',
    startsOn: true,
  },
  voice: { label: 'Voice', about: 'Voice calls out of a conversation.', startsOn: true },
  video: { label: 'Live video', about: 'Video calls out of a conversation.', startsOn: true },
  'lines-of-business': {
    label: 'Lines of business',
    about: 'Divides users, skills and campaigns into lines of business and limits who sees what.',
    startsOn: false,
  },
  'audit-trail': {
    label: 'Audit trail',
    about: 'Reading the audit trail. It is recorded whether this is on or off.',
    startsOn: true,
  },
  'api-keys': {
    label: 'API keys',
    about: 'Keys for programs that act on the account.',
    startsOn: true,
  },
  functions: {
    label: 'Functions',
    about: 'Small programs that run on events, schedules and calls.',
    startsOn: true,
  },
} as const satisfies { readonly [Id in string]: FeatureEntry }
