import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startServer } from './fresh-process.ts'
import { freshFolder } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'

const rolecall = fileURLToPath(new URL('bin/rolecall.js', import.meta.url))

type Ran = { readonly code: number | null; readonly out: string; readonly problem: string }
async function run(...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [rolecall, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, problem] = [text(child.stdout), text(child.stderr)]
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, out: await out, problem: await problem }
}
async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let all = ''
  for await (const chunk of stream) all += String(chunk)
  return all
}

/** Starts `rolecall serve`; answers what it printed first, and how to stop it. */
async function serving(data: string, more: Readonly<Record<string, string>> = {}) {
  const server = startServer(data, more)
  return { ...(await server.serving), stop: async () => (await server.kill('SIGTERM')).code }
}

test('`rolecall serve` prints a one-time link for the first administrator, and stops when told', async () => {
  const data = freshFolder()
  const first = await serving(data)
  const [, token = ''] = /\/setup\?token=([\w-]{43})\n/.exec(first.printed) ?? []
  assert.ok(token, first.printed)
  const made = await fetch(`${first.url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      loginName: 'root',
      email: 'root@example.com',
      name: 'Root',
      nickname: 'Root',
      password: 'correct horse battery',
    }),
  })
  assert.equal(made.status, 201)
  assert.equal(((await made.json()) as { account: string }).account, 'main')
  assert.equal(await first.stop(), 0)

  const second = await serving(data)
  assert.doesNotMatch(second.printed, /setup/)
  assert.equal(await second.stop(), 0)
})

test('`rolecall serve` twice on one folder: the second is refused with a sentence, and the first goes on', async (t) => {
  const data = freshFolder()
  const first = startServer(data)
  t.after(() => first.kill('SIGKILL'))
  const { url } = await first.serving
  const { code, problem } = await startServer(data).ended
  assert.equal(code, 1)
  const file = `${realpathSync(data)}/rolecall.db`
  assert.equal(
    problem,
    `rolecall: the database \`${file}\` is in use by process ${first.pid}: only one process may have it open; stop that one first\n`,
  )
  assert.equal((await fetch(`${url}/readyz`)).status, 200)

  // Whoever comes when the first was killed finds nothing to clean away.
  await first.kill('SIGKILL')
  const next = await serving(data)
  assert.equal(await next.stop(), 0)
})

test('`rolecall serve` twice on one PostgreSQL: both are ready, and hold the same accounts', async (t) => {
  if (!postgresHere(t)) return
  const [data, url] = [freshFolder(), await freshUrl()]
  const on = { ROLECALL_DATABASE_URL: url }
  const nodes = [await serving(data, on), await serving(data, on)]
  for (const node of nodes) assert.equal((await fetch(`${node.url}/readyz`)).status, 200)

  const where = ['--data', data, '--database', url] as const
  const made = await run('account', 'create', 'acme', '--edition', 'liveengage-2019', ...where)
  assert.equal(made.code, 0, made.problem)
  const verified = await run('audit', 'verify', ...where)
  assert.match(verified.out, /^acme: whole, .*\nmain: whole, /)

  // A key of its own is not the key of this database.
  const stranger = await run('audit', 'verify', '--data', freshFolder(), '--database', url)
  assert.equal(stranger.code, 1)
  for (const node of nodes) assert.equal(await node.stop(), 0)
})

test('`rolecall account create` makes an account and prints its link', async () => {
  const data = freshFolder()
  const args = ['account', 'create', 'acme', '--edition', 'liveengage-2019', '--data', data]
  const made = await run(...args, '--url', 'https://access.example.com')
  assert.equal(made.code, 0, made.problem)
  assert.match(made.out, /^https:\/\/access\.example\.com\/setup\?token=[\w-]{43}$/m)
  const again = await run(...args)
  assert.equal(again.code, 1)
  assert.match(again.problem, /`acme` is taken/)
  const odd = await run('account', 'create', 'b', '--edition', 'nothing', '--data', data)
  assert.equal(odd.code, 1)
  assert.match((await run('audit', 'verify', '--data', data)).out, /^acme: whole/)
})

test('what was compiled is kept beside the packages, and nowhere else', () => {
  const asked = 'import { getCompileCacheDir as at } from "node:module"; console.log(at())'
  const compiled = new URL('bin/compiled.js', import.meta.url).href
  const options = ['--import', compiled, '--input-type=module', '--eval', asked]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8' })
  const packages = fileURLToPath(new URL('../node_modules/', import.meta.url))
  assert.ok(printed.startsWith(join(packages, '.cache', 'rolecall')), printed)
})

test('what only some need is not read by a server that nobody has asked for it', async () => {
  const told =
    "import { registerHooks } from 'node:module';registerHooks({load(url,about,next){console.error('read',url);return next(url,about)}})"
  const server = startServer(freshFolder(), {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(told)}`,
  })
  const { url } = await server.serving
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  const read = (await server.kill('SIGTERM')).problem
  assert.match(read, /read file:.*\/server\/main\.ts/)
  for (const some of ['/nodemailer/', '/pg/', '/yaml/', '/server/demo', '/store/calls/worker'])
    assert.ok(!read.includes(some), `it read ${some}`)
})
