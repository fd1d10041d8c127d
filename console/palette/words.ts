export const words = {
  open: 'Find or do anything',
  title: 'Find or do anything',
  field: 'A page, a person, a profile, a group, a skill, or something to do',
  results: 'Results',
  none: 'Nothing you may see has this in its name.',
  clear: 'Clear the search',
  searching: 'Searching …',
  recent: 'Recent',
  pages: 'Pages',
  actions: 'Actions',
  people: 'People',
  profiles: 'Profiles',
  groups: 'Agent groups',
  skills: 'Skills',
  newUser: 'Add a person',
  newProfile: 'New profile',
  compare: 'Compare profiles or people',
  logs: 'Follow the logs of functions',
  myAccount: 'My account',
  shortcuts: 'Keyboard shortcuts',
  singleKeys: 'Shortcuts of a single key',
  singleKeysAbout:
    'Switch these off if you speak to your computer, or press keys by accident. Those with Ctrl or ⌘ stay.',
} as const

/** What keys do, where they do it. */
export const shortcuts = [
  { keys: 'Ctrl K or ⌘ K', does: words.open, isSingle: false },
  { keys: '?', does: 'Show these shortcuts', isSingle: true },
  { keys: '/', does: 'Search in a profile', isSingle: true },
  { keys: '↑ ↓', does: 'In a profile, from switch to switch', isSingle: false },
  { keys: 'Space, D', does: 'On a switch: move it; put it back to the default', isSingle: false },
  {
    keys: 'Ctrl Z, Ctrl ⇧ Z',
    does: 'In a profile, take a switch back, and do it again',
    isSingle: false,
  },
  {
    keys: '↑ ↓ → ←',
    does: 'Walk a tree of groups; a letter goes to the next name',
    isSingle: false,
  },
  { keys: 'End', does: 'Follow the newest lines of a log', isSingle: true },
  { keys: 'Esc', does: 'Close what is open', isSingle: false },
] as const
