export const words = {
  accessAbout: 'What this API key may do, and why. It may never do more than whom it acts as.',
  about:
    'Keys for programs. A key acts as a person, or as an API user, and never does more than they may at that moment: when they lose a permission the key loses it, and when they are disabled, locked or deleted it does nothing.',
  none: 'There are no API keys yet.',
  kinds: {
    permissions: 'Acts with permissions',
    decisions: 'Asks for decisions only',
  },
  kindHint: 'A key that only asks for decisions can do nothing else.',
  descriptionLabel: 'What it is for (optional)',
  actsAs: 'Acts as',
  actsAsHint:
    'An API user’s key goes on when you leave; your own key ends with your access. Only API users whom you may manage are offered.',
  myself: (name: string) => `${name} (yourself)`,
  permissionsHint: 'Only what the one it acts as holds now can be given.',
  editHint: 'You can always take permissions from it.',
  editOnlyTake: (why: string) => `You can only take permissions from it: ${why}`,
  shown: {
    title: 'Your new API key',
    label: 'API key',
    about: 'Copy the key now. It is shown this once and never again.',
  },
  revokeAbout: 'Programs that use this key are refused from the next request on, for good.',
  revoked: (name: string) => `The key ${name} is revoked.`,
  made: (name: string) => `The key ${name} is made.`,
  changed: (name: string) => `The key ${name} is changed.`,
  rotated: (name: string) => `The key ${name} has a new secret.`,
  rotateAbout:
    'The key gets a new secret, which is shown once. Its name, permissions and history stay.',
  overlapLabel: 'The old secret',
  renewLabel: 'The key ends',
  renewNot: (when: string) => `As before: ${when}`,
  neverUsed: 'Never used',
  used: (when: string, where: string) => `Used ${when} from ${where}`,
  oldUntil: (prefix: string, until: string, used: string) =>
    `The old secret ${prefix}… works until ${until}, ${used}.`,
  oldUsed: (when: string) => `last used ${when}`,
  oldUnused: 'never used',
  notCounting: (count: number, of: number, who: string) =>
    `${count} of ${of} permissions count now: ${who} does not hold the others`,
} as const

export const states = {
  active: { label: 'Active', color: 'green' },
  expired: { label: 'Expired', color: 'gray' },
  revoked: { label: 'Revoked', color: 'gray' },
  ended: { label: 'Does nothing', color: 'orange' },
} as const

export const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
] as const
export const overlaps = [
  { value: '0', label: 'Ends at once' },
  { value: '60', label: 'Works for another hour' },
  { value: '1440', label: 'Works for another day' },
  { value: '10080', label: 'Works for another week' },
] as const
export const dayMs = 86_400_000
export const soonMs = 14 * dayMs
