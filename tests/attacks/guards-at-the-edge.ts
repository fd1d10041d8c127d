import type { Guard } from './guard.ts'

/** Guards that stand in the store, the contract and the server. */
export const guardsAtTheEdge = {
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
  'a session ends in time': {
    file: 'server/caller.ts',
    from: `  session.expiresAt > now &&
  sessionEndsAt(settings.signIn, session) > now &&
`,
    to: '',
  },
  'a session that has ended is not found': {
    file: 'store/sessions.ts',
    from: `    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', store.now())
    .executeTakeFirst()`,
    to: `    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()`,
  },
  'a bearer is looked up, and never read': {
    file: 'server/caller.ts',
    from: `  isCliToken(bearer(authorization))
    ? sessionCaller`,
    to: `  bearer(authorization).startsWith('eyJ')
    ? directoryOf(world.store, 'acme' as never).then((at) => {
        const { sub } = JSON.parse(atob(bearer(authorization).split('.')[1] ?? ''))
        const user = at?.users.get(sub)
        return at && user ? ok(personCaller(at, user, { via: 'cli' } as never, '')) : fail(signInFirst())
      })
    : isCliToken(bearer(authorization))
    ? sessionCaller`,
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
    from: 'account !== undefined && account !== caller.account',
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
  'a formula in a sheet is a text': {
    file: 'server/sheet.ts',
    from: "/^['=+\\-@＝＋－＠\\t\\r\\n\\ufeff]/.test(text) ? `'${text}` : text",
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
    from: `cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),`,
    to: `cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),`,
  },
  'JSON is so deep, and no deeper': {
    file: 'server/json.ts',
    from: 'const depthMax = 64',
    to: 'const depthMax = Infinity',
  },
  'a request comes whole in time': {
    file: 'server/decision-path.ts',
    from: 'requestTimeout: requestMsMax',
    to: 'requestTimeout: 0',
  },
  'the head of a request comes in time': {
    file: 'server/decision-path.ts',
    from: 'headersTimeout: headMsMax',
    to: 'headersTimeout: 0',
  },
  'who says nothing is let go': {
    file: 'server/front-server.ts',
    from: '  socket.setTimeout(server.headersTimeout)\n',
    to: '',
  },
  'a body is so large, and no larger': {
    file: 'server/limits.ts',
    from: 'export const bodyBytesMax = 1_048_576',
    to: 'export const bodyBytesMax = 1_048_576_000',
  },
} as const satisfies Record<string, Guard>
