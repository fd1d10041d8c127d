export const words = {
  about: 'What is switched on in this account, and what its delegates may give.',
  features: 'Features',
  featuresAbout: 'A permission whose feature is off counts as off everywhere.',
  defaults: 'Defaults that depend on the account',
  defaultsAbout: 'Every profile that follows such a default changes with it.',
  delegates: 'Delegates',
  passOn: 'Delegates may pass on their own rights to manage people',
  delegableAbout: 'What delegates may give to others beyond what they hold themselves.',
} as const
