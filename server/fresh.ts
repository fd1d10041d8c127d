import { createUser } from '@rolecall/core/access/changes/users'
import type { CreateUser } from '@rolecall/core/access/changes/inputs'
import type { Plan } from '@rolecall/core/access/changes/plan'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { AccountId, ProfileId } from '@rolecall/core/kit/ids'
import { newSetupPath } from '@rolecall/operator/setup-link'
import { createAccount } from '@rolecall/store/accounts'
import { change } from '@rolecall/store/change'
import { setPasswordHash } from '@rolecall/store/credentials'
import { freshCalls } from '@rolecall/store/calls/fresh-calls'
import { directoryOf } from '@rolecall/store/directory'
import { freshStore } from '@rolecall/store/fresh'
import type { Store } from '@rolecall/store/store'
import { pino } from 'pino'
import { closeWorld } from './open-world.ts'
import { hashPassword } from './passwords.ts'
import { serve } from './serve.ts'
import { touched } from './touched.ts'
import { clientOf, type Client } from './fresh-client.ts'
import type { EngineSettings } from './functions/engine.ts'
import { measuredBy } from './functions/measured.ts'
import { withFunctions } from './functions/with-functions.ts'
import { usesOf } from './uses.ts'
import type { Ground, World } from './world.ts'

export const password = 'correct horse battery'
const account = 'acme' as AccountId
const host = { kind: 'host' } as const

export type FreshServer = {
  readonly url: string
  readonly world: World
  readonly account: AccountId
  /** Moves when a test says so. */
  readonly clock: { at: number }
  /** What the server logged. */
  readonly log: string[]
  /** Nobody is signed in. */
  readonly anyone: Client
  readonly directory: () => Promise<Directory>
  /** Does something as the host: it may do anything but leave the account without an administrator. */
  readonly as: <Input>(plan: Plan<Input>, input: Input) => Promise<Directory>
  /** Adds a person who can sign in with `password`. */
  readonly person: (
    loginName: string,
    profiles: readonly ProfileId[],
    more?: Partial<CreateUser>,
  ) => Promise<User>
  readonly signIn: (loginName: string, with_?: string) => Promise<Client>
  readonly setupToken: () => Promise<string>
  readonly close: () => Promise<void>
}

/** What a test lends a server on a port of its own. */
export const freshWorld = (
  store: Store,
  write: (line: string) => void,
  { engine = {}, calls = freshCalls(undefined, { now: store.now }), ...more }: Lent = {},
): World => {
  const { now } = store
  return withFunctions(engine, {
    store,
    calls,
    uses: usesOf({ store, calls, now }),
    now,
    log: pino({ level: 'info', base: null }, { write }),
    measured: measuredBy({ calls, now }),
    publicUrl: null,
    host: '127.0.0.1',
    port: 0,
    trustedProxies: [],
    deployedMax: 50,
    console: null,
    ...more,
  })
}

/** What a test lends otherwise, and how its functions run. */
type Lent = Partial<Ground> & { readonly engine?: EngineSettings }

/** A real server on a real port over an empty store (its own, or the one given), with one account and no people. For tests. */
export async function freshServer({
  edition = 'conversational-cloud',
  ...more
}: Lent & { readonly edition?: string } = {}): Promise<FreshServer> {
  const clock = { at: Date.UTC(2026, 2, 1, 9) }
  const now = () => clock.at
  const store = more.store ?? (await freshStore({ now }))
  const log: string[] = []
  const world = freshWorld(store, (line) => void log.push(line), { now, ...more })
  const made = await createAccount(store, { id: account, name: 'Acme', edition })
  if (!made.ok) throw new Error(made.error.kind)
  const served = await serve(world)
  const anyone = clientOf(served.url)

  return {
    url: served.url,
    world,
    account,
    clock,
    log,
    anyone,
    directory: () => directoryIn(world),
    async as(plan, input) {
      const changed = await change(store, { account, actor: host, via: 'host' }, (directory) =>
        plan(directory, host, input),
      )
      if (!changed.ok) throw new Error(JSON.stringify(changed.error))
      return changed.value.after
    },
    person: (loginName, profiles, person = {}) => addPerson(world, loginName, profiles, person),
    signIn: (loginName, secret = password) => anyone.signIn(account, loginName, secret),
    async setupToken() {
      const path = await newSetupPath(store, account)
      return new URLSearchParams(path.split('?')[1]).get('token') ?? ''
    },
    async close() {
      await served.close()
      await closeWorld(world)
    },
  }
}

async function directoryIn({ store }: World): Promise<Directory> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error('the account is gone')
  return directory
}

const takesChats = ({ profiles, edition }: Directory, id: ProfileId): boolean =>
  edition.roles.get(profiles.get(id)?.role ?? '')?.traits.hasMemberGroup === true

async function addPerson(
  { store, now }: World,
  loginName: string,
  profiles: readonly ProfileId[],
  more: Partial<CreateUser>,
): Promise<User> {
  const named = loginName.charAt(0).toUpperCase() + loginName.slice(1)
  const hash = await hashPassword(password)
  const added = await change(
    store,
    { account, actor: host, via: 'host' },
    (directory) =>
      createUser(directory, host, {
        loginName,
        name: named,
        nickname: named,
        email: `${loginName}@example.com`,
        kind: 'human',
        password: 'set',
        maxChats: profiles.some((id) => takesChats(directory, id)) ? 3 : null,
        profiles,
        ...more,
      }),
    (tx, planned) =>
      setPasswordHash(tx, account, touched({ change: planned }, 'user').id, { hash, at: now() }),
  )
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  return touched(added.value, 'user')
}
