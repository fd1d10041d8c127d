export const words = {
  about: 'Agents belong to one group. Whoever manages a group also manages every group below it.',
  none: 'There are no groups that you can see.',
  moveAbout: 'Moving a group changes who manages the people in it.',
  deleteAbout: 'A group can be deleted when it has no members, managers or subgroups.',
  root: 'The top group stays where it is.',
  added: (name: string) => `The group ${name} is added.`,
  renamed: (name: string) => `The group is now called ${name}.`,
  deleted: (name: string) => `The group ${name} is deleted.`,
} as const
