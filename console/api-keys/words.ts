export const words = {
  about: 'Keys for programs. A key can never do more than the person who made it.',
  none: 'There are no API keys yet.',
  kinds: {
    permissions: 'Acts with permissions',
    decisions: 'Asks for decisions only',
  },
  kindHint: 'A key that only asks for decisions can do nothing else.',
  permissionsHint: 'Only what you hold yourself can be given.',
  once: 'Copy the key now. It is shown this once and never again.',
  revokeAbout: 'Programs that use this key are refused from the next request on, for good.',
  revoked: (name: string) => `The key ${name} is revoked.`,
  made: (name: string) => `The key ${name} is made.`,
} as const

export const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
] as const
export const dayMs = 86_400_000
