import { createHmac } from 'node:crypto'
import { resetPassword } from '@rolecall/core/access/changes/users'
import type { Directory, User } from '@rolecall/core/access/directory'
import { asAccountId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { change } from '@rolecall/store/change'
import { passwordHashOf, setPasswordHash } from '@rolecall/store/credentials'
import { directoryOf } from '@rolecall/store/directory'
import { derived } from '@rolecall/store/keys'
import type { Store } from '@rolecall/store/store'
import { classicAccount, isClassicWhole } from './demo/classic.ts'
import { demoAccount } from './demo/account.ts'
import { callersKey } from './demo/functions.ts'
import { isWhole } from './demo/history.ts'
import { past, stageOf, type Stage } from './demo/stage.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { apiKeyOf } from './tokens.ts'

type SignIn = { readonly account: string; readonly login: string; readonly what: string }

/** The people who can sign in; nobody else of the demo has a password. */
const signIns: readonly SignIn[] = [
  { account: 'demo', login: 'ada.okafor', what: 'administrator: may do everything' },
  { account: 'demo', login: 'priya.raman', what: 'campaign manager and administrator' },
  { account: 'demo', login: 'amara.diallo', what: 'agent manager who administers Europe' },
  { account: 'demo', login: 'sofia.marchetti', what: 'senior agent manager of Customer Care' },
  { account: 'demo', login: 'omar.haddad', what: 'agent manager who is also an agent' },
  { account: 'demo', login: 'nadia.petrova', what: 'developer of functions, and nothing else' },
  { account: 'demo', login: 'wei.chen', what: 'senior agent in Amsterdam' },
  { account: 'classic', login: 'maria.santos', what: 'administrator on the edition of 2019' },
]

const host = { kind: 'host' } as const

/**
 * Makes the demo accounts that are not there yet, and answers the table of sign-ins. The passwords
 * follow from the key file, so that they are other ones on every machine and the same at every
 * start; whoever changed theirs gets the printed one back. `calls`: where two weeks of calls are
 * recorded; null: nowhere.
 */
export async function demo(store: Store, calls: Stage['calls'] = null): Promise<readonly string[]> {
  const account = { id: 'demo', name: 'Demo', edition: 'conversational-cloud', isWhole } as const
  await made({ store, calls }, account, demoAccount)
  const classic = { id: 'classic', name: 'Classic', edition: 'liveengage-2019' } as const
  await made({ store, calls }, { ...classic, isWhole: isClassicWhole }, classicAccount)
  const rows: string[][] = []
  for (const { account, login, what } of signIns) {
    const password = passwordOf(store, account, login)
    if (await canSignIn(store, account, login, password))
      rows.push([account, login, password, what])
  }
  const people = table([['account', 'login name', 'password', 'who it is'], ...rows])
  return [
    ...people,
    '',
    (await isWithoutFunctions(store))
      ? withoutFunctions
      : `To call its functions: Authorization: Bearer ${keyOf(store, 'functions key')}`,
    `To ask for decisions about the account demo: Authorization: Bearer ${keyOf(store, 'decisions key')}`,
  ]
}

/** Whether the account was whole before the demo had functions: the key to call them was never made. */
async function isWithoutFunctions(store: Store): Promise<boolean> {
  const account = asAccountId('demo')
  const directory = account && (await directoryOf(store, account))
  const keys = Iterator.from(directory?.keys.values() ?? [])
  return !keys.some(({ name }) => name === callersKey)
}
const withoutFunctions =
  'This demo was made by an earlier version, has no functions, and is left as it is. For one that has some, start on another folder: ROLECALL_DATA=./data-with-functions npm start'

type Wanted = {
  readonly id: string
  readonly name: string
  readonly edition: string
  readonly isWhole: (directory: Directory) => boolean
}

async function made(
  { store, calls }: { readonly store: Store } & Pick<Stage, 'calls'>,
  { isWhole: isThere, ...of }: Wanted,
  fill: (stage: Stage) => Promise<void>,
): Promise<void> {
  const account = asAccountId(of.id)
  if (!account) return
  const before = await directoryOf(store, account)
  if (before && isThere(before)) return
  const then = past(store, 15)
  if (!before) {
    const created = await createAccount(then.store, of)
    if (!created.ok) throw new Error(`the demo was refused: ${JSON.stringify(created.error)}`)
  }
  const done = (before?.revision ?? 1) - 1
  await fill(stageOf(then, { account, done, calls, keyFor: (what) => keyOf(store, what) }))
}

const secretOf = ({ keys }: Store, what: string): Buffer =>
  createHmac('sha256', derived(keys.check, 'demo sign-ins')).update(what).digest()

const keyOf = (store: Store, what: string): string => apiKeyOf(secretOf(store, what))

const passwordOf = (store: Store, account: string, login: string): string =>
  secretOf(store, `${account} ${login}`)
    .toString('base64url')
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .slice(0, 16)

/** Answers whether the person is still there and enabled, and then sees to it that the password is theirs. */
async function canSignIn(
  store: Store,
  id: string,
  login: string,
  password: string,
): Promise<boolean> {
  const account = asAccountId(id)
  const directory = account && (await directoryOf(store, account))
  const user = directory && named(directory, login)
  if (!account || user?.state !== 'enabled') return false
  const isTheirs =
    user.password === 'set' &&
    (await isPassword(await passwordHashOf(store, account, user.id), password))
  if (isTheirs) return true
  const hash = await hashPassword(password)
  const reset = await change(
    store,
    { account, actor: host, via: 'host', reason: 'a sign-in of the demo' },
    (now) => resetPassword(now, host, { id: user.id, mustChange: false }),
    (tx) => setPasswordHash(tx, account, user.id, { hash, at: store.now() }),
  )
  return reset.ok
}

const named = ({ users }: Directory, login: string): User | undefined =>
  [...users.values()].find(({ loginName }) => loginName === login)

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
