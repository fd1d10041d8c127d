export const words = {
  about:
    'Parts of the account. Who belongs to one sees and acts only on people and skills of theirs, and on what belongs to none; who belongs to none is not limited.',
  none: 'There are no lines of business yet: nobody is limited.',
  off: 'Lines of business are off in this account, or not yours to manage. They are switched on in the account settings.',
  toSettings: 'Open the account settings',
  deleteAbout: 'A line of business can be deleted when no people and no skills belong to it.',
  ofUser:
    'This person sees and acts only on these, and on what belongs to none. Without one: not limited.',
  ofSkill: 'Only people of these, and people who are not limited, see this skill.',
  added: (name: string) => `The line of business ${name} is added.`,
  changed: (name: string) => `The line of business ${name} is changed.`,
  deleted: (name: string) => `The line of business ${name} is deleted.`,
} as const
