export const words = {
  about: 'Every change, who made it and through what, newest first. Entries cannot be altered.',
  none: 'No entry matches.',
  by: (via: string) => `through ${via}`,
} as const
