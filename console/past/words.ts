export const words = {
  open: 'As it was …',
  title: 'Look at the account as it was',
  time: 'Date and time',
  timeHint: 'In your own time zone.',
  revision: 'Or a revision',
  revisionHint: 'Every change has one: it stands with its entry in the audit trail.',
  show: 'Show',
  either: 'Give a date and time, or a revision.',
  banner: 'This is the past',
  looking: (time: string, revision: number) =>
    `You are looking at ${time} (revision ${revision.toLocaleString('en')}).`,
  lasted: (until: string) => `It was so until ${until}.`,
  stillSo: 'Nothing has changed since.',
  back: 'Back to now',
  another: 'Another moment',
} as const
