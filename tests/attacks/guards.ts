/** A rule, and the text of the sources without it. The text must be there, word for word and once. */
export type Guard = { readonly file: string; readonly from: string; readonly to: string }

const targetRules = 'core/access/target-rules.ts'
const guardFile = 'core/access/guard.ts'
const decideFile = 'core/access/decide.ts'

/** The guards that attacks run into, each by what it says. A guard that moves fails its attacks. */
export const guards = {
  'nobody gains what the actor may not give': {
    file: guardFile,
    from: 'beyondForPeople(acting, after, component)',
    to: 'undefined',
  },
  'a profile gets only what the actor may give': {
    file: guardFile,
    from: 'beyondInProfiles(acting, after, touches)',
    to: 'undefined',
  },
  'reaching further is a gain': {
    file: guardFile,
    from: '      permission.grants.some(({ scope }) => wider.has(scope)) ||\n',
    to: '',
  },
  'a full administrator stays': {
    file: guardFile,
    from: `if (!someFullAdmin(after)) return { kind: 'last-admin' }`,
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
    from: `return outside ? { kind: 'holders-outside' } : undefined`,
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
    from: `return row && (actor.kind === 'host' || sees(directory, actor, noun, id))`,
    to: 'return row',
  },
  'people are placed only in groups one sees': {
    file: 'core/access/changes/assignment.ts',
    from: 'const problem = placeProblem(directory, actor, user, is) ?? capacityProblem',
    to: 'const problem = capacityProblem',
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
    from: `const refusal = refusedAt(directory, actor, 'skill.create', noPlace)`,
    to: 'const refusal = undefined',
  },
  'a skill is taken from people by who may edit them': {
    file: 'core/access/changes/skills.ts',
    from: '? takeProblem(directory, actor, was, holders)',
    to: '? undefined',
  },
  'a key carries what its maker holds': {
    file: 'core/access/changes/api-keys.ts',
    from: `inputProblem(input) ??
    beyond(directory, actor, input)`,
    to: 'inputProblem(input)',
  },
  'a number is never used twice': {
    file: 'core/access/apply.ts',
    from: 'const next = ours.reduce((most, { id }) => Math.max(most, numberOf(id) + 1), directory.next[noun])',
    to: 'const next = Math.max(0, ...[...rows.keys()].map(numberOf)) + 1',
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
  'a plan is made on the newest revision': {
    file: 'store/change.ts',
    from: `  alongside?: Alongside,
): Promise<Result<Changed, Refusal>> =>
  store.turnOf(request.account)(() =>
    refusable(async () => {
      const changed = await store.database.write(async (tx) => {
        const written = await planned(store, tx, request, plan)`,
    to: `  alongside?: Alongside,
  early = plan(store.directories.get(request.account) as Directory),
): Promise<Result<Changed, Refusal>> =>
  store.turnOf(request.account)(() =>
    refusable(async () => {
      const changed = await store.database.write(async (tx) => {
        const written = await planned(store, tx, request, () => early)`,
  },
  'who asks is looked up at every request': {
    file: 'server/caller.ts',
    from: 'const directory = session && (await directoryOf(world.store, session.account))',
    to: `const cache = world as { known?: Awaited<ReturnType<typeof directoryOf>> }
  const directory = session && (cache.known ??= await directoryOf(world.store, session.account))`,
  },
  'what we keep ourselves is not placed by the asker': {
    file: 'server/decision.ts',
    from: `if (!isNoun(type)) return placeOf(asker, asked.resource)`,
    to: 'if (asked.resource.properties || !isNoun(type)) return placeOf(asker, asked.resource)',
  },
  'what is claimed of the subject does not count': {
    file: 'server/decision.ts',
    from: 'const subject = subjectOf(asker, asked.subject)',
    to: 'const subject = subjectOf(asker, { ...asked.subject, ...asked.subject.properties })',
  },
  'a session ends with its epoch': {
    file: 'server/caller.ts',
    from: 'user.sessionEpoch === session.epoch',
    to: 'true',
  },
  'a session is its user’s while they are enabled': {
    file: 'server/caller.ts',
    from: `  user.state === 'enabled' &&
`,
    to: '',
  },
  'a revoked key opens no door': {
    file: 'server/caller.ts',
    from: '!key || key.revoked ||',
    to: '!key ||',
  },
  'an account’s address is for its own people': {
    file: 'server/door.ts',
    from: 'params.account !== undefined && params.account !== caller.account',
    to: 'false',
  },
} as const satisfies Record<string, Guard>
export type GuardName = keyof typeof guards
