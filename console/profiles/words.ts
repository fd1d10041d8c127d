import { count, listed } from '../ui/sentence.ts'

export const words = {
  keptDefault: 'Nobody: default profiles are restored, not deleted.',
  about:
    'Named sets of permissions, each made from one role. People get their rights through them.',
  newAbout: 'A profile starts at its role’s defaults, or as a copy of another profile of the role.',
  none: 'There are no profiles that you can see.',
  unassigned: 'Nobody you see has it',
  near: (name: string, differences: number) =>
    differences === 0
      ? `Same permissions as ${name}`
      : `Differs from ${name} in ${count(differences, 'permission')}`,
  pickRole: 'Choose the role first: it decides which permissions there are.',
  fromDefaults: 'The defaults of the role',
  nameNeeded: 'Give the profile a name.',
  locked: {
    core: 'Core of the role: it cannot be switched off.',
    implied: (by: string) => `Implied by “${by}”, which is on. Switch that off first.`,
    feature: (feature: string) =>
      `The feature “${feature}” is switched off in this account, so this counts as off.`,
    pressToSee: 'Beyond what you may give. Press the switch to see why.',
    notGrantable: (permission: string) =>
      `You may not give “${permission}”: what one may give is what one has, what the role has by default, and what the account lets delegates give.`,
  },
  recommends: (labels: string) => `Works best together with ${labels}, which this profile lacks.`,
  enoughToCall: (label: string) => `Only calls functions from outside? “${label}” is enough.`,
  nothingFound: 'No permission matches. Take a filter away to see more.',
  restoreNothing: 'Everything here already follows the defaults of the role.',
  restoreNote: 'Nothing is saved yet: you review the effect on people before saving.',
  staysSame: 'stays as it is, and follows the role from now on',
  behind:
    'Someone else has saved this profile meanwhile. You will see both versions before saving.',
  kept: 'Your unsaved changes were kept.',
  copyTitle: 'Copy toggles from another profile',
  copyFrom: 'Profile of the same role',
  copyNone: 'There is no other profile of this role that you can see.',
  copyNothing: (name: string) => `Everything is set as in ${name} already.`,
  copyLeft: (labels: readonly string[]) =>
    `Left as it is, because you may not give it: ${listed(labels)}.`,
  whoHas: 'Who can do what it allows',
  historyOf: 'Its history in this profile',
  onlyOf: (label: string) => `Only changes of “${label}”`,
  saved: (name: string) => `${name} is saved. It counts from the next request on.`,
  undone: (name: string) => `Undone: ${name} is as it was before.`,
  conflict: (name: string) => `Someone else changed ${name} meanwhile`,
  theySaved: (who: string, changes: number) => `${who}: ${count(changes, 'change')}.`,
  overlapping: (mine: number, overlapping: number) =>
    overlapping === 0
      ? `Your ${count(mine, 'change')} ${mine === 1 ? 'does' : 'do'} not overlap with that.`
      : `Of your ${count(mine, 'change')}, ${mine - overlapping} ${mine - overlapping === 1 ? 'is' : 'are'} kept as ${mine - overlapping === 1 ? 'it is' : 'they are'}; ${overlapping} ${overlapping === 1 ? 'overlaps' : 'overlap'}: choose.`,
  before: 'Before',
  theirs: 'Theirs',
  mine: 'Mine',
  chooseFirst: 'Choose theirs or mine for everything that both of you changed.',
  nothingOfMine: 'Nothing of yours would be left to save. Discard yours instead.',
  noText: 'None',
  noDifference: (from: string, to: string) => `${from} and ${to} do not differ.`,
  sourceOnly: 'Values in bold differ; the others only come from somewhere else.',
  pickVersion:
    'Every change of this profile, newest first. Compare any of them with how it is now.',
  revertAbout:
    'Name, description and permissions become what they were. This is a new version: nothing is lost, and you can go back again.',
  saveFirst: 'Save or discard your changes first.',
  deleteAbout: 'A profile can be deleted only when nobody has it. This cannot be undone.',
  added: (name: string) => `The profile ${name} is added.`,
  deleted: (name: string) => `The profile ${name} is deleted.`,
} as const

/** What a profile stores of a permission. */
export const storedWords = { follow: 'As the role', on: 'On', off: 'Off' } as const

export const onOff = (value: boolean) => (value ? 'On' : 'Off')
