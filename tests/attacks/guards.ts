/** A rule, and the text of the sources without it. The text must be there, word for word and once. */
export type Guard = { readonly file: string; readonly from: string; readonly to: string }

const targetRules = 'core/access/target-rules.ts'
const guardFile = 'core/access/guard.ts'
const decideFile = 'core/access/decide.ts'

/** The guards that attacks run into, each by what it says. A guard that moves fails its attacks. */
export const guards = {
  'nobody gains what the actor may not give': {
    file: guardFile,
    from: 'beyondForPeople(acting, after, touches, component)',
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
    from: `if (!someAdminStays(before, after, touches)) return { kind: 'last-admin' }`,
    to: '',
  },
  'an administrator whom no line limits stays': {
    file: guardFile,
    from: `if (!someoneStaysUnlimited(before, after, touches)) return { kind: 'last-unlimited-admin' }`,
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
    file: 'server/question.ts',
    from: `if (!isNoun(type)) return placeOf(asker, asked.resource)`,
    to: 'if (asked.resource.properties || !isNoun(type)) return placeOf(asker, asked.resource)',
  },
  'what is claimed of the subject does not count': {
    file: 'server/decision.ts',
    from: 'const subject = subjectOf(asker, asked.subject)',
    to: 'const subject = subjectOf(asker, { ...asked.subject, ...asked.subject.properties })',
  },
  'a load counts only from who may say it': {
    file: 'server/routing.ts',
    from: `if (!mayAssert(asker, 'subject.load')) return null`,
    to: '',
  },
  'a skill is not looked away from': {
    file: 'server/routing.ts',
    from: `if (!mayAssert(asker, 'resource.skill')) return fail('the key may not say which skill it needs')`,
    to: `if (!mayAssert(asker, 'resource.skill')) return ok({ ...said, skill: null })`,
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
  'the past is for readers of the trail': {
    file: 'server/door.ts',
    from: '(isOfPast ? pastNotHeld(caller) : outOfSight(endpoint, caller, params))',
    to: '(isOfPast ? undefined : outOfSight(endpoint, caller, params))',
  },
  'a formula in a file is a text': {
    file: 'server/csv.ts',
    from: "return /^['=+\\-@＝＋－＠]/.test(seen) ? `'${seen}` : seen",
    to: 'return seen',
  },
  'what a terminal would obey is written out': {
    file: 'core/kit/visible.ts',
    from: 'text.replaceAll(unseen, escaped)',
    to: 'text',
  },
  'a session has a token of its own': {
    file: 'server/start-session.ts',
    from: 'const token = newToken()',
    to: `const token = 'a'.repeat(43)`,
  },
  'a write needs the token of its session': {
    file: 'server/caller.ts',
    from: `if (!caller.ok || !writes) return caller`,
    to: 'if (caller.ok || !writes) return caller',
  },
  'scripts cannot read the cookie': {
    file: 'server/visit.ts',
    from: 'httpOnly: true',
    to: 'httpOnly: false',
  },
  'the cookie goes over https only': {
    file: 'server/visit.ts',
    from: `secure: isHttps(world.publicUrl ?? '')`,
    to: 'secure: false',
  },
  'the cookie stays at home': {
    file: 'server/visit.ts',
    from: `sameSite: 'lax'`,
    to: `sameSite: 'none'`,
  },
  'no page is framed': {
    file: 'server/headers.ts',
    from: `    "frame-ancestors 'none'",\n`,
    to: '',
  },
  'no page is framed, for old browsers': {
    file: 'server/headers.ts',
    from: `  'x-frame-options': 'DENY',\n`,
    to: '',
  },
  'guesses at a login name are counted': {
    file: 'server/guessing.ts',
    from: 'return at.waitMs === null ? ok(at) : fail(tooMany(at.waitMs))',
    to: 'return ok(at)',
  },
  'guesses from an address are counted': {
    file: 'server/guessing.ts',
    from: 'if (from.waitMs !== null) return fail(tooMany(from.waitMs))',
    to: '',
  },
  'wrong passwords in a row lock': {
    file: 'server/by-policy.ts',
    from: `|| inARow < lockAfter) return`,
    to: `|| inARow > lockAfter - 1000) return`,
  },
  'some password is always checked': {
    file: 'server/passwords.ts',
    from: 'const same = await verify(kept ?? (await nobodys)',
    to: 'const same = kept !== undefined && await verify(kept',
  },
  'one answer for every failure': {
    file: 'server/sign-in.ts',
    from: `    return fail(signInFirst('the account, login name or password is wrong'))`,
    to: `    return fail(signInFirst(isRight ? 'this person is disabled' : 'the password is wrong'))`,
  },
  'an entry is what was hashed': {
    file: 'store/chain.ts',
    from: 'if (hash !== hashOf(key, chain, body)) return { at, problem: `entry ${at} was changed` }',
    to: 'if (hash === key.toString() + body) return { at, problem: `entry ${at} was changed` }',
  },
  'an entry follows the one before it': {
    file: 'store/chain.ts',
    from: 'if (entry.previous !== last.hash)',
    to: 'if (entry.previous === entry.hash)',
  },
  'the end of a chain is known': {
    file: 'store/verify.ts',
    from: 'if (!end) return brokenEnd(last, { count: head.sequence, head: head.hash })',
    to: 'if (!end) return undefined',
  },
  'the time of the trail does not go back': {
    file: 'store/change.ts',
    from: 'const at = Math.max(store.now(), row.audit_at)',
    to: 'const at = store.now()',
  },
  'a door shows only what is in sight': {
    file: 'server/door.ts',
    from: '(isOfPast ? pastNotHeld(caller) : outOfSight(endpoint, caller, params))',
    to: '(isOfPast ? pastNotHeld(caller) : undefined)',
  },
  'a list holds what one sees': {
    file: 'core/access/see.ts',
    from: 'if (seesEverybody(acting)) return users.values()',
    to: 'if (users.size > 0) return users.values()',
  },
  'a key is given once': {
    file: 'server/json.ts',
    from: 'return seen.members === colons',
    to: 'return seen.members <= colons',
  },
  'half a character is no text': {
    file: 'server/json.ts',
    from: `if (!value.isWellFormed()) seen.problem`,
    to: 'if (seen.members < 0) seen.problem',
  },
  'fields that nobody knows are refused': {
    file: 'contract/shapes.ts',
    from: 'Type.Partial(Shape(properties), { additionalProperties: false })',
    to: 'Type.Partial(Type.Object(properties))',
  },
  'my account is what it names': {
    file: 'core/access/changes/users.ts',
    from: 'const is = { ...was.value, name, nickname, regional: patch.regional ?? was.value.regional }',
    to: 'const is = { ...was.value, ...patch, name, nickname }',
  },
  'each address has one spelling': {
    file: 'server/app.ts',
    from: 'const misspelled = isMisspelled(request.url)',
    to: 'const misspelled = isMisspelled(request.url) && false',
  },
  'a prototype is no key': {
    file: 'server/json.ts',
    from: `if (key === '__proto__') seen.problem`,
    to: `if (key === '') seen.problem`,
  },
  'a request asks so many questions, and no more': {
    file: 'contract/access.ts',
    from: 'export const evaluationsMax = 1_000',
    to: 'export const evaluationsMax = 1_000_000',
  },
  'a page is so long, and no longer': {
    file: 'contract/shapes.ts',
    from: 'limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),',
    to: 'limit: Type.Optional(Type.Integer({ minimum: 1 })),',
  },
  'JSON is so deep, and no deeper': {
    file: 'server/json.ts',
    from: 'const depthMax = 64',
    to: 'const depthMax = Infinity',
  },
  'a body is so large, and no larger': {
    file: 'server/limits.ts',
    from: 'export const bodyBytesMax = 1_048_576',
    to: 'export const bodyBytesMax = 1_048_576_000',
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
export type GuardName = keyof typeof guards
