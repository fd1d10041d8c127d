/** What things are called in the trail, one of them at a time. */
export const nouns: ReadonlyMap<string, string> = new Map([
  ['user', 'User'],
  ['profile', 'Profile'],
  ['agent-group', 'Agent group'],
  ['skill', 'Skill'],
  ['lob', 'Line of business'],
  ['api-key', 'API key'],
  ['feature', 'Feature'],
  ['settings', 'Settings'],
  ['edition', 'Edition'],
  ['function', 'Function'],
  ['function-version', 'Version of a function'],
  ['secret', 'Secret'],
  ['domain', 'Domain'],
])
