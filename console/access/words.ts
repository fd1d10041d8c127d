export const words = {
  nothingChanges: 'Nothing changes in what anyone you can see may do.',
  usedUnknown: 'Who used it of late cannot be told just now.',
  sightTitle: 'Who sees whom',
  noSightChanges: 'Nobody you can see comes to see or lead other people.',
  computing: 'Working out what this changes …',
  reasonLabel: 'Reason (optional)',
  reasonHint: 'Goes into the audit trail with the change.',
  saved: 'Saved. It counts from the next request on.',
  stale:
    'Nothing of yours is lost: reload to see their version with your changes on top, then review again.',
  whyAbout:
    'Ask about one person and one action; every way that could allow it is shown step by step.',
  whyPick: 'Choose a person and an action to get the answer.',
  called: { user: 'person', 'api-key': 'key' },
  heldAbout: {
    user: 'Everything this person may do, each with the profiles it comes from; of how many their roles offer.',
    'api-key':
      'Everything this key may do, each with the profiles it comes from; of how many the roles of whom it acts as offer.',
  },
  heldNone: {
    user: 'This person may do nothing: no profile counts, or they are disabled.',
    'api-key':
      'This key may do nothing: it works no more, or carries nothing that whom it acts as holds.',
  },
  searchPeople: 'Type a name to find a person',
  fixesTitle: 'How to allow it',
  fixesAbout:
    'The smallest changes first. None of them is made here: a link opens the page where it is prepared, to be reviewed and saved.',
  fixesNone:
    'No change of one person, profile, group or setting that you can see would allow this.',
  couldHave: 'One of your profiles could have it: its role offers it.',
  leastFix: 'The least that would let you:',
  whoGrants: 'Who can do that:',
  anAdministrator: 'an administrator of your account.',
  andOthers: ' and others',
  copyRequest: 'Copy request for an admin',
  copied: 'Copied. Paste it into a message to whoever can help.',
  copyYourself: 'Your browser does not let us copy: take the text from here.',
  whoCanAbout:
    'Choose an action, and where it would be done; everybody who may, among the people you can see.',
  whoCanPick: 'Choose an action to see who may do it.',
  whoCanNobodyEverywhere:
    'Nobody you can see may do this everywhere in the account. Choose on what or where, to ask about that alone.',
  whoCanNobody:
    'Nobody you can see may do this here. What people only do to their own work asks for a person at “Handled by”.',
  holderAbout:
    'What this profile by itself lets whoever has it do. A person can have more, through other profiles.',
  profileWho: 'Who may do what with this profile',
  profileWhoAbout:
    'Among the people you can see. It changes with their profiles, and with who has this one.',
  profileWhoTable: 'What may be done, and by whom',
  groupWho: 'Who may see and act here',
  showActions: 'How many may do what here',
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
