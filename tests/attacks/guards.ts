/** A rule, and the text of the sources without it. The text must be there, word for word and once. */
export type Guard = { readonly file: string; readonly from: string; readonly to: string }

const targetRules = 'core/access/target-rules.ts'
const guardFile = 'core/access/guard.ts'
const deviceRoutes = 'server/routes/device-sign-in.ts'
const deviceRows = 'store/device-sign-ins.ts'
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
    from: `inputProblem(input) ??
    beyond(directory, actor, input)`,
    to: 'inputProblem(input)',
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
  'a cookie is no token, and a token no cookie': {
    file: 'server/caller.ts',
    from: 'found?.via === via ? found : undefined',
    to: 'found',
  },
  'a token of the command line says what it is': {
    file: 'server/tokens.ts',
    from: `text.startsWith('rcs_')`,
    to: '!isApiKey(text)',
  },
  'guesses at the code of a program are counted': {
    file: deviceRoutes,
    from: 'await countGuess(store, own, forOneName)',
    to: '{ waitMs: null }',
  },
  'only a browser lets programs in': {
    file: deviceRoutes,
    from: `if (caller.via !== 'console') return fail(browserOnly)`,
    to: '',
  },
  'a program that was answered waits no more': {
    file: deviceRows,
    from: `.where('state', '=', 'pending')\n    .where`,
    to: '.where',
  },
  'a program is answered once': {
    file: deviceRows,
    from: `.where('state', '=', 'pending')\n      .where`,
    to: '.where',
  },
  'a program that asked for one account is not shown in another': {
    file: deviceRows,
    from: `each.or([each('asked_account', 'is', null), each('asked_account', '=', account)]),\n    )\n    .executeTakeFirst()`,
    to: `each('expires_at', '>', 0),\n    )\n    .executeTakeFirst()`,
  },
  'a program that asked for one account is not answered in another': {
    file: deviceRows,
    from: `each.or([each('asked_account', 'is', null), each('asked_account', '=', account)]),\n      )\n      .returning`,
    to: `each('expires_at', '>', 0),\n      )\n      .returning`,
  },
  'the code of a program is used up': {
    file: deviceRows,
    from: '(await used(tx, deviceHash)) ?',
    to: 'true ?',
  },
  'whoever lost their sessions since they said yes lets nobody in': {
    file: deviceRoutes,
    from: ` || user?.state !== 'enabled' || user.sessionEpoch !== epoch) return fail(denied)`,
    to: ' || !user) return fail(denied)',
  },
} as const satisfies Record<string, Guard>
export type GuardName = keyof typeof guards
