import type { Guard } from './guard.ts'

const deviceRoutes = 'server/routes/device-sign-in.ts'
const deviceRows = 'store/device-sign-ins.ts'

/** Guards of signing in from the command line. */
export const guardsOfPrograms = {
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
