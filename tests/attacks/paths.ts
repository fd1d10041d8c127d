/** The ways by which something can be given or taken, each of them attacked (tests/attacks.golden.txt). */
export const paths = [
  'direct',
  'profile edit',
  'restore',
  'group move',
  'bulk',
  'import',
  'plan/apply',
  'API key',
] as const
export type Path = (typeof paths)[number]
export const isPath = (text: string): text is Path => (paths as readonly string[]).includes(text)

/** What is tried, by the numbers that the tests name it by. */
export const attacks: Readonly<Record<number, string>> = {
  1: 'reaching a privilege by a group',
  2: 'moving a foreign subtree under one’s own group',
  3: 'widening or restoring a profile that one holds or gives',
  4: 'granting by another way what the console refuses',
  5: 'taking over the credentials of somebody more powerful',
  6: 'demoting somebody higher, or the last administrator',
  7: 'recreating what is gone, to inherit from it',
  8: 'two changes at once, each fine alone',
  9: 'a right somewhere, used elsewhere',
  10: 'many in one request, of which only the first is allowed',
  11: 'other verbs and shapes',
  12: 'names and ids in other clothes',
  13: 'telling what is there and cannot be seen',
  14: 'claims of the asker',
  15: 'sessions, cookies, tokens, pages of other sites, markup',
  16: 'acting on after a right has ended',
  19: 'telling the trail something else',
  20: 'taking all the time and room there is',
}

const noGroup = 'no profile is of a group: a profile can be edited and goes nowhere'
const noProfile = 'what it changes is no profile'
const asked = 'only questions carry claims; who writes is whoever is signed in (attacks 15, 16)'
const noSecret = 'it holds no credential and names none'

/** Where a path cannot express an attack, and why. */
export const inexpressible: Readonly<Record<number, Partial<Record<Path, string>>>> = {
  1: { 'profile edit': noGroup, restore: noGroup },
  2: {
    direct: 'a person’s edit moves no group',
    'profile edit': noGroup,
    restore: noGroup,
    bulk: 'it moves people, and no group',
  },
  3: {
    direct: `${noProfile}; another profile for oneself is attack 6`,
    'group move': noProfile,
    bulk: `${noProfile}; another profile for oneself is attack 4`,
  },
  4: {
    'profile edit': 'it is what the console does: attack 3',
    restore: 'it is what the console does: attack 3',
    'group move': 'it is what the console does: attacks 1 and 2',
  },
  5: {
    'profile edit': noSecret,
    restore: noSecret,
    'group move': noSecret,
    bulk: 'it disables at most, which is attack 6: nobody comes by a credential',
    import: 'it deletes nothing, and sets no password',
  },
  6: { 'group move': 'groups carry no rights of administrators, and what is lost is no gain' },
  7: {
    restore: 'it makes nothing, and knows its profile by a number',
    bulk: 'it makes nobody and deletes nobody',
  },
  10: {
    restore: 'it names one profile, and puts back only what the role has by default',
    'group move': 'it names one group and one place',
  },
  13: { 'API key': 'who may not see keys is refused at the door, before any key is looked for' },
  14: {
    'profile edit': asked,
    restore: asked,
    'group move': asked,
    bulk: asked,
    import: asked,
    'plan/apply': asked,
  },
}
