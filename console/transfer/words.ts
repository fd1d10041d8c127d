export const words = {
  choose: 'Choose files',
  about:
    'Users, profiles, agent groups, skills and lines of business, as CSV files for a spreadsheet. What you take out holds what you may see; what you bring in is shown first, and then done whole or not at all.',
  export:
    'Everything you may export, as CSV files in one ZIP. The export is noted in the audit trail.',
  import:
    'The ZIP of an export, or one or several of its CSV files, changed or not. Columns that you leave out, and rows that you leave out, stay as they are. New people have no password until one is set.',
  drop: 'Drop files here, or choose them',
  failed: 'Nothing can be brought in while these rows are refused',
  nothing: 'These files say what is so already: nothing would change.',
  unreadable: (name: string) => `${name} cannot be read: take a ZIP or CSV files`,
  done: 'The files are brought in.',
  kinds: {
    lobs: 'Lines of business',
    skills: 'Skills',
    groups: 'Agent groups',
    profiles: 'Profiles',
    users: 'Users',
  },
} as const
