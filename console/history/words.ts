export const words = {
  about: 'Who changed this, when and why. What you can’t see is not named.',
  none: 'There is nothing to tell yet: every change from now on is told here.',
  notYours: 'Its history is for whoever may change it.',
} as const
