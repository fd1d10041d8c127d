import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { clientProgram } from '@rolecall/cli/program'
import { terminalOf } from '@rolecall/cli/terminal'
import { permissionsOf } from '../../server/fresh-scene.ts'
import { deployed } from '../../server/functions/fresh-function.ts'
import { stage, type Typed } from './stage.ts'

const on = await stage()
after(() => on.close())
const token = await on.tokenOf(on.ada)

/** A folder of one's own, and commands typed in it by who has this token. */
function deskOf(by = token, server = on.url) {
  const desk = on.desk()
  const environment = { ROLECALL_TOKEN: by, ROLECALL_SERVER: server, ROLECALL_ACCOUNT: 'acme' }
  const typed = (words: string, more: Omit<Typed, 'words'> = {}): Typed => ({
    words: words.split(' '),
    ...more,
    environment,
  })
  return {
    folder: desk.folder,
    run: (words: string, more?: Omit<Typed, 'words'>) => desk.run(typed(words, more)),
    begin: (words: string) => desk.begin(typed(words)),
  }
}
const codeOf = (folder: string, name: string) => join(folder, 'functions', name, 'lambda.mjs')
const answering = (text: string) => `async function lambda() {\n  return '${text}'\n}\n`
const kept = (folder: string) => readdirSync(join(folder, '.rolecall', 'replaced'))

test('two who write one function: neither writes over the other unless they say so, and then nothing is lost', async () => {
  const [one, other] = [deskOf(), deskOf()]
  for (const { run } of [one, other]) assert.equal((await run('functions init')).code, 0)
  await one.run('functions new Shared --template blank')
  assert.equal((await one.run('functions push')).code, 0)
  assert.equal((await other.run('functions pull Shared')).code, 0)

  writeFileSync(codeOf(one.folder, 'Shared'), answering('one'))
  assert.equal((await one.run('functions push')).code, 0)
  writeFileSync(codeOf(other.folder, 'Shared'), answering('other'))
  const refused = await other.run('functions push Shared')
  assert.equal(refused.code, 7, refused.told)
  assert.match(refused.out, /^- {2}return 'one'\n\+ {2}return 'other'$/m)
  assert.match(refused.told, /`Shared` is not as it was last pulled here: Ada changed it/)
  const pulled = await other.run('functions pull Shared')
  assert.equal(pulled.code, 7, pulled.told)
  assert.equal(readFileSync(codeOf(other.folder, 'Shared'), 'utf8'), answering('other'))

  const forced = await other.run('functions push Shared --force')
  assert.equal(forced.code, 0, forced.told)
  const [mine = ''] = kept(other.folder)
  assert.match(readFileSync(join(other.folder, '.rolecall/replaced', mine), 'utf8'), /'one'/)
  assert.equal((await one.run('functions show Shared --code')).out, answering('other'))

  writeFileSync(codeOf(one.folder, 'Shared'), answering('mine'))
  assert.equal((await one.run('functions pull Shared --force')).code, 0)
  assert.equal(readFileSync(codeOf(one.folder, 'Shared'), 'utf8'), answering('other'))
  assert.equal(kept(one.folder).length, 1)
})

test('what others did beside the code is no conflict: a push goes upon a deployment', async () => {
  const { run, folder } = deskOf()
  await run('functions init')
  await run('functions new Beside --template blank')
  await run('functions push')
  assert.equal((await run('functions deploy Beside --yes')).code, 0)
  writeFileSync(codeOf(folder, 'Beside'), answering('later'))
  assert.equal((await run('functions push')).code, 0)
  // In a clone nobody has pulled: what is the same is no conflict, what differs is one.
  const clone = deskOf()
  await clone.run('functions init')
  await clone.run('functions new Beside --template blank')
  assert.equal((await clone.run('functions push Beside')).code, 7)
  writeFileSync(codeOf(clone.folder, 'Beside'), answering('later'))
  assert.equal((await clone.run('functions push Beside')).code, 0)
})

test('a project is made once, its secrets stay with their owner, and what is there stays', async () => {
  const { run, folder } = deskOf()
  writeFileSync(join(folder, '.gitignore'), 'node_modules')
  assert.equal((await run('functions init')).code, 0)
  assert.equal(
    readFileSync(join(folder, '.gitignore'), 'utf8'),
    'node_modules\nsecrets.local.json\n.rolecall/\n',
  )
  assert.equal(statSync(join(folder, 'secrets.local.json')).mode & 0o077, 0)
  writeFileSync(join(folder, 'secrets.local.json'), '{"A": "b"}')
  assert.match((await run('functions init')).told, /nothing was changed/)
  assert.equal(readFileSync(join(folder, 'secrets.local.json'), 'utf8'), '{"A": "b"}')
  const schema = JSON.parse(readFileSync(join(folder, 'schemas/function.schema.json'), 'utf8'))
  assert.ok(schema.properties.secrets)
  await run('functions new Reads --template secret')
  const manifest = readFileSync(join(folder, 'functions/Reads/function.json'), 'utf8')
  assert.equal(JSON.parse(manifest).$schema, '../../schemas/function.schema.json')
  assert.ok(existsSync(join(folder, 'functions/Reads', JSON.parse(manifest).$schema)))
})

test('who may only call functions calls them, and is told what else would take', async () => {
  const calling = permissionsOf(await on.directory(), 'agent').filter(({ aliases }) =>
    aliases.includes('FaaS-Invocation'),
  )
  const directory = await on.as(createProfile, {
    role: 'agent',
    name: 'Callers',
    description: '',
    duplicateOf: null,
    toggles: new Map(calling.map(({ slug }) => [slug, true])),
  })
  const callers = [...directory.profiles.values()].find(({ name }) => name === 'Callers')
  assert.ok(callers)
  await on.person('caller', [callers.id])
  const { run } = deskOf(await on.tokenOf(await on.signIn('caller')))
  await deployed(on, answering('called'), { name: 'Callable' })
  assert.equal((await run('functions invoke Callable')).out, '"called"\n')
  for (const words of [
    'functions deploy Callable --yes',
    'functions undeploy Callable --yes',
    'functions test Callable',
    'functions logs',
    'functions metrics',
    'functions usage',
    'schedules list',
    'alerts list',
    'secrets list',
  ]) {
    const { code, told } = await run(words)
    assert.equal(code, 5, `${words}: ${told}`)
    assert.match(told, /it takes “Functions: /, words)
  }
})

test('a call that was not waited for is found by its id; a key answers the same again', async () => {
  const { run } = deskOf()
  await deployed(on, 'let count = 0\nasync function lambda() {\n  return (count += 1)\n}\n', {
    name: 'Counts',
  })
  const begun = JSON.parse((await run('functions invoke Counts --async')).out)
  let told = { status: '', answer: { body: 0 } }
  while (told.status !== 'answered') {
    const { out } = await run(`functions call ${begun.call} --json`)
    told = JSON.parse(out)
  }
  assert.equal(told.answer.body, 1)
  const again = async () => (await run('functions invoke Counts --idempotency-key once')).out
  assert.equal(await again(), '2\n')
  assert.equal(await again(), '2\n')
})

test('logs and metrics are for programs too', async () => {
  const { run } = deskOf()
  const source = `async function lambda({ payload }) {\n  console.error('order', payload)\n  if (payload === 2) throw new Error('two')\n  return payload\n}\n`
  await deployed(on, source, { name: 'Logged' })
  for (const payload of [1, 2]) await run(`functions invoke Logged -d ${payload}`)
  let lines: readonly string[] = []
  while (lines.length < 2) {
    const { out } = await run('functions logs Logged --level error --grep order --json')
    lines = out
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
  }
  const outcomes = lines.map((line) => JSON.parse(line).outcome)
  assert.deepEqual(outcomes, ['succeeded', 'threw'])
  const failed = await run('functions logs Logged --failures --since 2026-02-28')
  assert.match(
    failed.out,
    /Logged \(version 1, invoke.*\): threw in \d+ ms, call [0-9a-f]{16}\n {2}Error {2}order \[2\]\n$/,
  )
  const id = /call ([0-9a-f]{16})/.exec(failed.out)?.[1] ?? ''
  assert.equal((await run(`functions logs --request ${id} --quiet`)).out, `${id}\n`)

  const table = await run('functions metrics Logged --last 7d --to 2026-03-02')
  assert.match(table.told, /^2 calls, 1 failed, from /)
  const report = JSON.parse(
    (await run('functions metrics Logged@1 --last 7d --to 2026-03-02 --output json')).out,
  )
  assert.equal(report.total.calls, 2)
  const csv = await run(
    'functions metrics Logged --last 7d --to 2026-03-02 --by outcome --output csv',
  )
  assert.match(csv.out, /threw/)
})

/** A way to the server that can be cut, and mended. */
async function cable() {
  const { hostname, port } = new URL(on.url)
  const sockets = new Set<Socket>()
  let isCut = false
  let [heard, listener] = ['', () => {}]
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const each of [near, far]) {
      sockets.add(each)
      each.on('error', () => {}).on('close', () => sockets.delete(each))
    }
    near.pipe(far)
    far.on('data', (part: Buffer) => {
      heard += part.toString('latin1')
      listener()
    })
    far.pipe(near)
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Until the server has sent a beat of the stream, which says where it is. */
    beat: () =>
      new Promise<void>((resolve) => {
        const look = () => /id: \d+\n: \n\n/.test(heard) && resolve()
        listener = look
        look()
      }),
    cut() {
      isCut = true
      for (const each of sockets) each.destroy()
    },
    mend() {
      isCut = false
      heard = ''
    },
    close: () => server.close(),
  }
}

test('logs are followed across a connection that drops: each record once, none lost', async (t) => {
  const wire = await cable()
  t.after(wire.close)
  const id = await deployed(on, answering('followed'), { name: 'Followed' })
  const called: string[] = []
  const call = async () => {
    const { body, status } = await on.ada.post(on.path(`functions/${id}/test?of=deployed`), {})
    assert.equal(status, 200)
    called.push(body.call)
  }
  const following = deskOf(token, wire.url).begin('functions logs Followed --follow --json')
  await wire.beat()
  await call()
  await following.printing(new RegExp(called[0] ?? ''))
  wire.cut()
  await following.telling(/the connection dropped; trying again in 1 s/)
  await call()
  await call()
  wire.mend()
  await following.printing(new RegExp(called[2] ?? ''))
  await call()
  await following.printing(new RegExp(called[3] ?? ''))
  following.interrupt()
  const { out } = await following.ended
  const ids = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id)
  assert.deepEqual(ids, called)
})

test('whose right to watch ends is told so, and who is not let in does not try again', async (t) => {
  const wire = await cable()
  t.after(wire.close)
  const leaving = deskOf(await on.tokenOf(await on.signIn('root')), wire.url)
  const following = leaving.begin('functions logs --follow --json')
  await wire.beat()
  const path = on.path(`users/${on.people.root.id}`)
  const { etag } = (await on.ada.get(path)).body
  const edited = await on.ada.patch(path, { state: 'disabled' }, etag)
  assert.equal(edited.status, 200, edited.text)
  const { code, told } = await following.ended
  assert.equal(code, 5, told)
  assert.match(told, /the right to watch has ended/)
  wire.cut()
  assert.equal((await leaving.run('functions logs --follow')).code, 8)
  assert.equal((await deskOf('rcs_no').run('functions logs --follow')).code, 4)
})

test('only what was typed is read: other commands begin as soon as they did', async () => {
  const nounOf = async (words?: readonly string[]) =>
    (await clientProgram(terminalOf(process), words)).commands
      .filter(({ commands }) => commands.length > 0)
      .map((command) => command.name())
  assert.ok(!(await nounOf(['users', 'list'])).includes('functions'))
  assert.ok((await nounOf(['functions', 'list'])).includes('functions'))
  assert.ok(!(await nounOf(['functions', 'list'])).includes('schedules'))
  for (const words of [undefined, ['completion', 'bash']])
    assert.ok((await nounOf(words)).includes('schedules'))
})
