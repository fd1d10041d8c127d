import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editions } from '@rolecall/core/catalog/shipped'
import { functionsColumns } from '@rolecall/core/catalog/rows'
import { asProfileId } from '@rolecall/core/kit/ids'
import type { Answer, Client } from '../server/fresh-client.ts'
import { freshServer, type FreshServer } from '../server/fresh.ts'
import { csv } from './catalog/tables.ts'

/** What a request needs of the account: whoever prepares it may do everything. */
type Ground = {
  readonly all: Client
  readonly path: (rest: string) => string
  readonly word: (stem: string) => string
}
type Way = (client: Client, ground: Ground) => Promise<Answer>

const source = 'async function lambda() { return 1 }'
const sourceV1 = 'function lambda(input, callback) { callback(null, 1) }'
const made = async (answer: Promise<Answer>) => {
  const { status, body, text } = await answer
  assert.equal(status, 201, text)
  return body.value
}
const newFunction = ({ all, path, word }: Ground, code = source) =>
  made(all.post(path('functions'), { name: word('Function'), source: code }))
async function inService(ground: Ground, code = source) {
  const { id, etag } = await newFunction(ground, code)
  const address = ground.path(`functions/${id}`)
  const deployed = await ground.all.post(`${address}/deploy`, {}, { ifMatch: etag })
  assert.equal(deployed.status, 200, deployed.text)
  return address
}
const newSecret = async ({ all, path, word }: Ground) =>
  (await made(all.post(path('secrets'), { name: word('secret'), value: 'x' }))).id
const newDomain = async ({ all, path, word }: Ground) =>
  (await made(all.post(path('domains'), { name: `${word('api')}.example.com` }))).id

const functionWays = (component: string, code: string): Readonly<Record<string, Way>> => ({
  [`${component}.read`]: async (client, ground) =>
    client.get(ground.path(`functions/${(await newFunction(ground)).id}`)),
  [`${component}.create`]: (client, { path, word }) =>
    client.post(path('functions'), { name: word('Function'), source: code }),
  [`${component}.edit`]: async (client, ground) => {
    const { id, etag } = await newFunction(ground)
    return client.patch(ground.path(`functions/${id}`), { description: 'x' }, etag)
  },
  [`${component}.delete`]: async (client, ground) => {
    const { id, etag } = await newFunction(ground)
    return client.delete(ground.path(`functions/${id}`), etag)
  },
  [`${component}.deploy`]: async (client, ground) => {
    const { id, etag } = await newFunction(ground, code)
    return client.post(ground.path(`functions/${id}/deploy`), {}, { ifMatch: etag })
  },
})

/** Tries something on a schedule that goes again afterwards: an account has only so many. */
const onSchedule =
  (code: string, tried: (client: Client, address: string, etag: string) => Promise<Answer>): Way =>
  async (client, ground) => {
    const { all, path } = ground
    const of = (await inService(ground, code)).split('/').at(-1)
    const { id, etag } = await made(
      all.post(path('schedules'), { function: of, cron: '30 2 * * *' }),
    )
    const address = path(`schedules/${id}`)
    const answer = await tried(client, address, etag)
    const listed = (await all.get(path('schedules'))).body.items as { id: string; etag: string }[]
    for (const left of listed) await all.delete(path(`schedules/${left.id}`), left.etag)
    return answer
  }
const scheduleWays = (code: string): Readonly<Record<string, Way>> => ({
  'schedule.read': onSchedule(code, (client, address) => client.get(`${address}/runs`)),
  'schedule.create': onSchedule(code, async (client, address) => {
    const list = address.slice(0, address.lastIndexOf('/'))
    const of = address.replace(/schedules.*/, 'functions')
    const { body } = await client.get(of)
    const found = (body.items as { id: string; state: string }[] | undefined) ?? []
    const deployed = found.find(({ state }) => state === 'Productive')
    return client.post(list, { function: deployed?.id ?? 'fn_1', cron: '0 3 * * *' })
  }),
  'schedule.edit': onSchedule(code, (client, address, etag) =>
    client.patch(address, { description: 'x' }, etag),
  ),
  'schedule.delete': onSchedule(code, (client, address, etag) => client.delete(address, etag)),
})

const alertBody = ({ word }: Ground) => ({
  name: word('Alert'),
  metric: 'failures',
  threshold: 3,
  windowMinutes: 15,
  recipients: ['ada@example.com'],
})
const onAlert =
  (tried: (client: Client, address: string, etag: string) => Promise<Answer>): Way =>
  async (client, ground) => {
    const { alert } = await made(ground.all.post(ground.path('alerts'), alertBody(ground)))
    return tried(client, ground.path(`alerts/${alert.id}`), alert.etag)
  }
const alertWays: Readonly<Record<string, Way>> = {
  'alerting.read': onAlert((client, address) => client.get(`${address}/history`)),
  'alerting.create': (client, ground) => client.post(ground.path('alerts'), alertBody(ground)),
  'alerting.edit': onAlert((client, address) => client.post(`${address}/test`)),
  'alerting.delete': onAlert((client, address, etag) => client.delete(address, etag)),
}

/** From one frequency to another: to begin, to change and to end reports are three rights. */
const reports =
  (from: string, to: string): Way =>
  async (client, { all, path }) => {
    await all.patch(path('email-reports/settings'), { frequency: from })
    return client.patch(path('email-reports/settings'), { frequency: to })
  }
const recipients = (ground: Ground, address: string) =>
  `${ground.path('email-reports/recipients')}?address=${address}`
const reportWays: Readonly<Record<string, Way>> = {
  'emailReport.read': (client, { path }) => client.get(path('email-reports')),
  'emailReport settings.create': reports('none', 'daily'),
  'emailReport settings.edit': reports('daily', 'weekly'),
  'emailReport settings.delete': reports('weekly', 'none'),
  'emailReport recipients.create': async (client, ground) => {
    const address = `${ground.word('a')}@example.com`
    const answer = await client.post(ground.path('email-reports/recipients'), { address })
    await ground.all.delete(recipients(ground, address))
    return answer
  },
  'emailReport recipients.delete': async (client, ground) => {
    const address = `${ground.word('a')}@example.com`
    await ground.all.post(ground.path('email-reports/recipients'), { address })
    const answer = await client.delete(recipients(ground, address))
    await ground.all.delete(recipients(ground, address))
    return answer
  },
}

/** How each row of the published tables is tried. Rows of other components are added here with them. */
const ways: Readonly<Record<string, Way>> = {
  ...functionWays('function', source),
  'function.undeploy': async (client, ground) => client.post(`${await inService(ground)}/undeploy`),
  ...functionWays('lambda', sourceV1),
  'secret.read': (client, { path }) => client.get(path('secrets')),
  'secret.create': (client, { path, word }) =>
    client.post(path('secrets'), { name: word('secret'), value: 'x' }),
  'secret.edit': async (client, ground) =>
    client.patch(ground.path(`secrets/${await newSecret(ground)}`), { value: 'y' }),
  'secret.delete': async (client, ground) =>
    client.delete(ground.path(`secrets/${await newSecret(ground)}`)),
  'whitelist.read': (client, { path }) => client.get(path('domains')),
  'whitelist.create': (client, { path, word }) =>
    client.post(path('domains'), { name: `${word('api')}.example.com` }),
  'whitelist.edit': async (client, ground) =>
    client.patch(ground.path(`domains/${await newDomain(ground)}`), {
      name: `${ground.word('api')}.example.org`,
    }),
  'whitelist.delete': async (client, ground) =>
    client.delete(ground.path(`domains/${await newDomain(ground)}`)),
}

/** What both editions have, with code of their own. */
const waysOf = {
  'conversational-cloud': { ...ways, ...scheduleWays(source), ...alertWays },
  'liveengage-2019': { ...ways, ...scheduleWays(sourceV1), ...reportWays },
} as const

/** Components that have their own tests, and no way here. */
const elsewhere = ['invoke', 'logs', 'reporting', 'console']

const tables = {
  'conversational-cloud': 'functions-v2-matrix.csv',
  'liveengage-2019': 'functions-v1-matrix.csv',
} as const

type Person = { readonly title: string; readonly client: Client; readonly held: readonly string[] }

/** Somebody for each of the permissions alone, and for each role's default profile. */
async function peopleOf(server: FreshServer): Promise<readonly Person[]> {
  const { edition, profiles } = await server.directory()
  const isFunctions = (column: string) => (permission: { readonly aliases: readonly string[] }) =>
    permission.aliases.includes(column)
  const people: Person[] = []
  const add = async (title: string, profile: string, held: readonly string[]) => {
    const id = asProfileId(profile)
    assert.ok(id)
    const loginName = title.toLowerCase().replaceAll(/\W+/g, '-')
    await server.person(loginName, [id])
    people.push({ title, client: await server.signIn(loginName), held })
  }
  for (const { id, isDefault, role } of profiles.values()) {
    const permissions = [...(edition.roles.get(role)?.permissions.values() ?? [])]
    const held = functionsColumns.filter((column) =>
      permissions.filter(({ default: value }) => value === 'on').some(isFunctions(column)),
    )
    if (isDefault) await add(`default ${role}`, id, held)
  }
  for (const column of functionsColumns) {
    const role = [...edition.roles.values()].find(
      ({ permissions, traits }) =>
        traits.managesGroups && [...permissions.values()].some(isFunctions(column)),
    )
    assert.ok(role, column)
    const toggles = [...role.permissions.values()]
      .filter((permission) => permission.default !== 'core')
      .map((permission) => [permission.slug, isFunctions(column)(permission)] as const)
    const name = `only ${column}`
    const input = { role: role.id, name, description: '', duplicateOf: null }
    const { next } = await server.as(createProfile, { ...input, toggles: new Map(toggles) })
    await add(name, `prf_${next.profile - 1}`, [column])
  }
  return people
}

for (const [edition, file] of Object.entries(tables)) {
  const server = await freshServer({ edition, deployedMax: 1_000 })
  after(server.close)
  const roots = await server.directory()
  const keeper = [...roots.profiles.values()].find(({ role }) => role === roots.edition.keeper.role)
  assert.ok(keeper)
  await server.person('root', [keeper.id])
  const people = await peopleOf(server)
  const everything = people.find(({ held }) => held.length === functionsColumns.length)
  assert.ok(everything, 'somebody holds all of them by default')
  let count = 0
  const ground: Ground = {
    all: everything.client,
    path: (rest) => `/v1/accounts/${server.account}/${rest}`,
    word: (stem) => `${stem}${(count += 1)}`,
  }

  for (const { component = '', action = '', ...columns } of csv(file)) {
    const way = (waysOf[edition as keyof typeof waysOf] as Readonly<Record<string, Way>>)[
      `${component}.${action}`
    ]
    if (!way) {
      test(`${edition}: ${component} ${action} is tried elsewhere`, () =>
        assert.ok(elsewhere.includes(component) || elsewhere.includes(action)))
      continue
    }
    test(`${edition}: ${component} ${action} is for whom the table says`, async () => {
      for (const { title, client, held } of people) {
        const { status, text } = await way(client, ground)
        const isAllowed = held.some((column) => columns[column] === 'yes')
        assert.equal(status < 300, isAllowed, `${title}: ${status} ${text}`)
        if (!isAllowed) assert.equal(status, 403, `${title}: ${text}`)
      }
    })
  }

  test(`${edition}: default profiles hold what the availability table says`, () => {
    const withAny = people.filter(
      ({ title, held }) => title.startsWith('default') && held.length > 0,
    )
    assert.equal(withAny.length, 1)
    assert.ok(editions.get(edition))
  })
}

test('an account whose edition has no list of domains is told so', async () => {
  const server = await freshServer()
  after(server.close)
  const [, , , admin] = [...(await server.directory()).profiles.values()]
  assert.ok(admin)
  await server.person('ada', [admin.id])
  const ada = await server.signIn('ada')
  const answer = await ada.get(`/v1/accounts/${server.account}/domains`)
  assert.equal(answer.status, 403)
  assert.match(answer.body.detail, /^you can’t see which domains lambdas may call: only accounts/)
  assert.match(answer.body.detail, /“LiveEngage 2019” have that; .* functions reach every public/)
})
