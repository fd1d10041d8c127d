export const words = {
  about: 'Labels that bring a visitor to the right agents. They hold for the whole account.',
  none: 'There are no skills yet. A chat without a skill goes to any agent.',
  deleteUsed: (users: string) => `${users} have this skill; it is taken away from them.`,
  deleteUnused: 'Nobody has this skill.',
  added: (name: string) => `The skill ${name} is added.`,
  changed: (name: string) => `The skill ${name} is changed.`,
  deleted: (name: string) => `The skill ${name} is deleted.`,
} as const
