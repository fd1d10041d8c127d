export const words = {
  title: 'First steps',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  done: 'Done: ',
  hide: 'Hide these steps',
  people: 'Add the people who work with you',
  groups: 'Make agent groups, for who leads whom',
  profiles: 'Shape a profile: what a role may do here',
  features: 'Switch features of the account on or off',
  keys: 'Connect an app with an API key',
  why: 'At any time: ask why somebody may, or may not, do something.',
} as const
