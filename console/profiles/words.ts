export const words = {
  about:
    'Named sets of permissions, each made from one role. People get their rights through them.',
  newAbout: 'A profile starts at its role’s defaults, or as a copy of another profile of the role.',
  none: 'There are no profiles that you can see.',
  unassigned: 'Nobody has it',
  pickRole: 'Choose the role first: it decides which permissions there are.',
  fromDefaults: 'The defaults of the role',
  nameNeeded: 'Give the profile a name.',
  locked: {
    core: 'Core of the role: it cannot be switched off.',
    implied: (by: string) => `Implied by “${by}”, which is on. Switch that off first.`,
    feature: (feature: string) =>
      `The feature “${feature}” is switched off in this account, so this counts as off.`,
    notGrantable: 'You may not give this: it is beyond what you may grant.',
  },
  recommends: (labels: string) => `Works best together with ${labels}, which this profile lacks.`,
  nothingFound: 'No permission matches. Take a filter away to see more.',
  restoreNothing: 'Everything here already follows the defaults of the role.',
  restoreNote: 'Nothing is saved yet: you review the effect on people before saving.',
  staysSame: 'stays as it is, and follows the role from now on',
  overlap: (labels: string) =>
    `They also changed ${labels}. Your values are the ones shown; look at these again.`,
  reloaded: 'This is their newest version with your changes on top.',
  deleteAbout: 'A profile can be deleted only when nobody has it. This cannot be undone.',
  added: (name: string) => `The profile ${name} is added.`,
  deleted: (name: string) => `The profile ${name} is deleted.`,
} as const

export const onOff = (value: boolean) => (value ? 'On' : 'Off')
