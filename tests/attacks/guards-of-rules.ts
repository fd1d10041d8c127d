import type { Guard } from './guard.ts'

const targetRules = 'core/access/target-rules.ts'
const guardFile = 'core/access/guard.ts'
const decideFile = 'core/access/decide.ts'

/** Guards that stand in the rules. */
export const guardsOfRules = {
  'nobody gains what the actor may not give': {
    file: guardFile,
    from: 'beyondForPeople(acting, after, touches, component)',
    to: '[]',
  },
  'a profile gets only what the actor may give': {
    file: guardFile,
    from: 'beyondInProfiles(acting, after, touches)',
    to: '[]',
  },
  'reaching further is a gain': {
    file: guardFile,
    from: '      permission.grants.some(({ scope }) => wider.has(scope)) ||\n',
    to: '',
  },
  'a full administrator stays': {
    file: guardFile,
    from: `if (!someAdminStays(before, after, touches)) return yield lastAdmin`,
    to: '',
  },
  'an administrator whom no line limits stays': {
    file: guardFile,
    from: `if (!someoneStaysUnlimited(before, after, touches)) return yield lastUnlimited`,
    to: '',
  },
  'who is above is not touched': {
    file: targetRules,
    from: `return isNonEmpty(missing) ? { kind: 'outranked', missing } : undefined`,
    to: 'return undefined',
  },
  'nobody manages themselves': {
    file: targetRules,
    from: `return { kind: 'yourself' }`,
    to: 'return undefined',
  },
  'a profile one holds is not one’s own to change': {
    file: targetRules,
    from: `return { kind: 'profile-you-hold' }`,
    to: 'return undefined',
  },
  'a profile that strangers hold is not theirs': {
    file: targetRules,
    from: `return { kind: 'holders-outside' }`,
    to: 'return undefined',
  },
  'the top of one’s groups belongs to those above': {
    file: targetRules,
    from: `return isBelow ? undefined : { kind: 'top-of-your-groups' }`,
    to: 'return undefined',
  },
  'a right over groups ends where they end': {
    file: decideFile,
    from: 'return enough(reaches)',
    to: 'return true',
  },
  'a place that is not there is nowhere': {
    file: decideFile,
    from: `if (!isThere(directory, target)) return deny({ kind: 'unknown-target' })`,
    to: '',
  },
  'what is out of sight is not found': {
    file: 'core/access/changes/finish.ts',
    from: `return row && (acting.actor.kind === 'host' || seesAs(acting, noun, id))`,
    to: 'return row',
  },
  'a file names what its author sees': {
    file: 'core/access/changes/draft.ts',
    from: `actor.kind === 'host' ? [...all] : visibleAs(asActor(at, actor), noun)`,
    to: '[...all]',
  },
  'a file speaks of people whom its author sees': {
    file: 'core/access/changes/import-users.ts',
    from: `if (found && isSeen(found)) return`,
    to: 'if (found || isSeen(found as never)) return',
  },
  'people are placed only in groups one sees': {
    file: 'core/access/changes/assignment.ts',
    from: '    placeProblem(acting, user, is) ??\n',
    to: '',
  },
  'a person must be in reach afterwards too': {
    file: 'core/access/changes/users.ts',
    from: `return after?.kind === 'denied' && after.denial.kind === 'outranked' ? undefined : after`,
    to: 'return undefined',
  },
  'an API key is never an administrator': {
    file: 'core/access/held.ts',
    from: `if (actor.kind !== 'user' || directory.users.get(actor.id)?.kind !== 'human') return 'none'`,
    to: '',
  },
  'a skill is made on the way by who may make skills': {
    file: 'core/access/changes/assignment.ts',
    from: `const refusal = refusedAs(acting, 'skill.create', noPlace)`,
    to: 'const refusal = undefined',
  },
  'a skill is taken from people by who may edit them': {
    file: 'core/access/changes/skills.ts',
    from: '? takeProblem(directory, actor, was, holders)',
    to: '? undefined',
  },
  'settings belong to full administrators': {
    file: 'core/access/changes/settings.ts',
    from: `refusedAt(directory, actor, 'account-settings.edit', noPlace) ?? unknownWord(directory, input)`,
    to: 'unknownWord(directory, input)',
  },
  'a key carries what its maker holds': {
    file: 'core/access/changes/api-keys.ts',
    from: 'beyond(directory, is, is.permissions)',
    to: 'undefined',
  },
  'a key gets no more than whom it acts as holds': {
    file: 'core/access/changes/api-keys.ts',
    from: 'beyond(directory, was, added)',
    to: 'undefined',
  },
  'a secret is issued to whom it acts as': {
    file: 'core/access/issuing.ts',
    from: `createdBy === actor.id ? undefined : { kind: 'acts-for-another' }`,
    to: 'undefined',
  },
  'a secret of an API user is issued by who may manage that user': {
    file: 'core/access/issuing.ts',
    from: 'return decision.allowed ? undefined : decision.because',
    to: 'return undefined',
  },
  'a key of a user is one of an API user': {
    file: 'core/access/changes/api-keys.ts',
    from: `if (owner.value.kind !== 'api')
      return fail({ kind: 'invalid', field: 'user', problem: 'must be an API user' })`,
    to: '',
  },
  'a key holds what its person holds now': {
    file: 'core/access/held.ts',
    from: 'return held.filter(({ permission }) => key.permissions.includes(permission.slug))',
    to: `return [...directory.edition.roles.values()].flatMap((role) =>
    [...role.permissions.values()]
      .filter(({ slug }) => key.permissions.includes(slug))
      .flatMap((permission) =>
        profilesOf(directory, person).map((profile) => ({ permission, profile, from: 'profile' as const })),
      ),
  )`,
  },
  'a number is never used twice': {
    file: 'core/access/apply.ts',
    from: 'const next = ours.reduce((most, { id }) => Math.max(most, numberOf(id) + 1), directory.next[noun])',
    to: 'const next = Math.max(0, ...[...rows.values()].map(({ id }) => numberOf(id))) + 1',
  },
  'who is disabled holds nothing': {
    file: 'core/access/held.ts',
    from: `if (person?.state !== 'enabled') return []`,
    to: 'if (!person) return []',
  },
  'who is disabled, or revoked, is denied': {
    file: decideFile,
    from: `if (person.state !== 'enabled' || isRevoked(directory, actor))
    return deny({ kind: 'not-enabled' })`,
    to: '',
  },
  'a revoked key holds nothing': {
    file: 'core/access/held.ts',
    from: `if (!key || key.revoked || key.kind === 'decisions') return []`,
    to: `if (!key || key.kind === 'decisions') return []`,
  },
  'what a terminal would obey is written out': {
    file: 'core/kit/visible.ts',
    from: 'text.replaceAll(unseen, escaped)',
    to: 'text',
  },
  'a list holds what one sees': {
    file: 'core/access/see.ts',
    from: 'return seesEverybody(acting) ? everybody : readable(acting, everybody)',
    to: 'return seesEverybody(acting) || everybody.size > 0 ? everybody : readable(acting, everybody)',
  },
  'my account is what it names': {
    file: 'core/access/changes/users.ts',
    from: 'const is = { ...was.value, name, nickname, regional: patch.regional ?? was.value.regional }',
    to: 'const is = { ...was.value, ...patch, name, nickname }',
  },
  'groups are so deep, and no deeper': {
    file: 'core/access/changes/groups.ts',
    from: 'export const levelsMax = 64',
    to: 'export const levelsMax = Infinity',
  },
  'names compare without regard to case': {
    file: 'core/kit/text.ts',
    from: `text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC')`,
    to: 'text',
  },
  'a login name is all to be seen': {
    file: 'core/kit/text.ts',
    from: `problemWith(text, max) ?? (/\\p{Default_Ignorable_Code_Point}/u.test(text) ? hides : undefined)`,
    to: 'problemWith(text, max)',
  },
  'a name has nothing hidden': {
    file: 'core/kit/text.ts',
    from: `  if (/[\\u00ad\\u200b\\u2060\\ufeff]/.test(text)) return hides\n`,
    to: '',
  },
  'a name ends where its text does': {
    file: 'core/kit/text.ts',
    from: `  if (text !== text.trim()) return 'must not begin or end with a space'\n`,
    to: '',
  },
  'a name has plain spaces': {
    file: 'core/kit/text.ts',
    from: `  if (/[^\\P{Z} ]/u.test(text)) return 'must have no spaces but plain ones'\n`,
    to: '',
  },
  'an id is written in one way': {
    file: 'core/access/table.ts',
    from: 'return row?.id === id ? row : undefined',
    to: 'return row',
  },
} as const satisfies Record<string, Guard>
