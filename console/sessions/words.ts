export const words = {
  none: 'Nobody is signed in here.',
  times: (since: string, last: string, ends: string) =>
    `Since ${since}; last used ${last}; ends ${ends} unless it is used before.`,
  commandLine: (client: string) => `Command line: ${client}`,
  ended: 'The session has ended.',
  othersEnded: 'Your other sessions have ended.',
  endOthers: 'End all other sessions',
  onlyThis: 'This is your only session.',
  everywhere: 'Sign out everywhere',
  everywhereAsk: (name: string) => `Sign ${name} out everywhere?`,
  everywhereAbout:
    'Every session ends with its next request. Their rights stay as they are: they may sign in again.',
  signedOut: (name: string) => `${name} is signed out everywhere.`,
  nowhere: (name: string) => `${name} is not signed in anywhere.`,
} as const
