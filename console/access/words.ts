export const words = {
  nothingChanges: 'Nothing changes in what anyone you can see may do.',
  sightTitle: 'Who sees whom',
  noSightChanges: 'Nobody you can see comes to see or lead other people.',
  computing: 'Working out what this changes …',
  reasonLabel: 'Reason (optional)',
  reasonHint: 'Goes into the audit trail with the change.',
  saved: 'Saved. It counts from the next request on.',
  staleTitle: 'Someone else saved this meanwhile',
  stale:
    'Nothing of yours is lost: reload to see their version with your changes on top, then review again.',
  reload: 'Reload and keep my changes',
  whyAbout:
    'Ask about one person and one action; every way that could allow it is shown step by step.',
  whyPick: 'Choose a person and an action to get the answer.',
  heldAbout: 'Everything this person may do, and where each permission comes from.',
  heldNone: 'This person may do nothing: no profile counts, or they are disabled.',
  searchPeople: 'Type a name to find a person',
} as const

/** What a change does to a permission someone has. */
export const effects = {
  gained: { says: 'may now', color: 'green' },
  lost: { says: 'may no longer', color: 'red' },
  wider: { says: 'reaches more', color: 'green' },
  narrower: { says: 'reaches less', color: 'orange' },
  moved: { says: 'reaches others', color: 'blue' },
} as const

/** Some see people in lists and pages; others manage them without that right. */
export const sightWords = {
  sees: { gained: 'now sees', lost: 'no longer sees' },
  leads: { gained: 'now leads', lost: 'no longer leads' },
} as const

/** Where a permission someone has comes from. */
export const origins = {
  core: 'Core of the role',
  default: 'Default of the role',
  account: 'Account setting',
  profile: 'Set in the profile',
  implied: 'Implied',
} as const
