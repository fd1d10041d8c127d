import assert from 'node:assert/strict'
import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { test } from 'node:test'
import type { CallOutcome, FailureKind } from '@rolecall/core/functions/outcome'
import { childrenOf, freshEngine, version } from './fresh.ts'
import { openKernel } from './seal/kernel.ts'

// A file that the host leaves open to whatever it starts: no cell may find it.
const left = openSync('/etc/passwd', 'r')
const [fcntl, setFlags, inherited] = [process.arch === 'x64' ? 72 : 25, 2, 0]
if (process.platform === 'linux')
  openKernel().must('leaving a file open', fcntl, left, setFlags, inherited)
const { engine, call, pid, put, skip } = await freshEngine({ cellsPerFunction: 2 }, (question) => ({
  ok: true,
  value: question.kind === 'read-secret' ? `value of ${question.key}` : null,
}))

const lambda = (body: string) => `async function lambda({ payload }) { ${body} }`
const older = (body: string) => `async function lambda({ payload }, callback) { ${body} }`
const v1 = { model: 'v1' } as const

/** While one function attacks, a neighbour of another account is called, and must not notice. */
async function attack(source: string, more = {}, deadlineMs = 30_000): Promise<CallOutcome> {
  await put('evil/attack', source, more)
  const state = { done: false }
  const attacked = call('evil/attack', {}, deadlineMs).finally(() => (state.done = true))
  do {
    const neighbour = await call('good/neighbour', 20)
    assert.equal(neighbour.ok ? neighbour.result : neighbour.detail, '21')
  } while (!state.done)
  return attacked
}
const ended = (outcome: CallOutcome) => (outcome.ok ? 'ok' : outcome.kind)

if (!skip) await put('good/neighbour', lambda('return payload + 1'))

test('this host seals cells, and a canary has found no way out', { skip }, () => {
  const isolation = engine.isolation()
  assert.equal(isolation.kind, 'sealed')
  assert.ok(isolation.kind === 'sealed' && isolation.probes > 30 && isolation.landlock > 0)
  assert.ok(isolation.kind === 'sealed' && ['nobody', 'own'].includes(isolation.user))
})

const denied: Readonly<Record<string, string>> = {
  'reads a file': "require('fs').readFileSync('/etc/passwd', 'utf8')",
  'writes a file': "require('node:fs').writeFileSync('/tmp/evil', '')",
  'opens a database': "new (require('node:sqlite').DatabaseSync)('/tmp/host.db')",
  'starts a process': "require('child_process').execSync('id')",
  'starts a thread': "new (require('worker_threads').Worker)('1', { eval: true })",
  'calls C functions': "require('node:ffi').dlopen(null, {})",
  'opens a socket': "require('net').connect(80, '127.0.0.1')",
  listens: "require('http').createServer().listen(0)",
  'sends a datagram': "require('dgram').createSocket('udp4')",
  'asks for names': "require('dns').lookup('localhost', () => {})",
  'takes a built-in around the import':
    "process.getBuiltinModule('fs').readFileSync('/etc/passwd')",
  'takes a binding': "process.binding('fs')",
  'loads native code': "process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6')",
  'signals its parent': "process.kill(process.ppid, 'SIGKILL')",
  exits: 'process.exit(3)',
  aborts: 'process.abort()',
  'runs another program': "process.execve('/bin/sh', [], {})",
  'sets flags of the engine': "require('v8').setFlagsFromString('--no-opt')",
  'evaluates in another context': "require('vm').runInNewContext('1')",
  'inspects itself': "require('inspector').open()",
}
for (const [what, code] of Object.entries(denied)) {
  test(`a function that ${what} is denied`, { skip }, async () => {
    const outcome = await attack(older(`callback(null, String(${code}))`), v1)
    assert.equal(ended(outcome), 'denied', JSON.stringify(outcome))
  })
}

test('an import of what no function has is refused at deploy', { skip }, async () => {
  const deployed = await engine.deploy(version('evil/import', `import 'node:fs'\n${lambda('')}`))
  assert.equal(deployed.ok ? 'ok' : deployed.error.kind, 'denied')
})

test('reflection finds no way to a module or to another realm', { skip }, async () => {
  const source = lambda(`
    const found = []
    const seek = (name, take) => { try { if (take()) found.push(name) } catch {} }
    seek('global require', () => globalThis.require)
    seek('global module', () => globalThis.module)
    seek('main module', () => process.mainModule)
    seek('file by constructor', () =>
      (() => {}).constructor('return process')().getBuiltinModule('fs').readFileSync('/etc/passwd'))
    seek('a class of streams', () => [process.stdin, process.stdout, process.stderr]
      .find((each) => each && each.constructor !== Object))
    seek('report', () => process.report.writeReport('/tmp/evil.json'))
    seek('environment of the host', () => process.env.PATH ?? process.env.CELL_MEMORY)
    try { if ((await import('node:fs')).readFileSync('/etc/passwd')) found.push('import') } catch {}
    return found`)
  const outcome = await attack(source)
  assert.equal(outcome.ok ? outcome.result : outcome.detail, '[]')
})

const contained: Readonly<Record<string, readonly [FailureKind, string, number?]>> = {
  'loops for ever': ['timeout', 'for (;;) {}', 1_500],
  'matches for ever': ['timeout', "/^(a+)+$/.test('a'.repeat(60) + 'b')", 1_500],
  'yields for ever': ['timeout', 'for (;;) await null', 1_500],
  'never settles': ['timeout', 'await new Promise(() => {})', 1_500],
  'fills the heap': [
    'out-of-memory',
    'const all = []; for (let n = 0; ; n++) all.push(new Array(1_000).fill(n))',
  ],
  'fills memory beside the heap': [
    'out-of-memory',
    'const all = []; for (;;) { const some = new Uint8Array(32 << 20); some.fill(1); all.push(some) }',
  ],
  'fills memory with strings': [
    'out-of-memory',
    "const all = []; for (;;) all.push('x'.repeat(1 << 20).split('').reverse())",
  ],
  'throws where nobody catches': [
    'crashed',
    "setTimeout(() => { throw new Error('late') }, 5); await new Promise(() => {})",
  ],
  'returns too much': ['too-large', "return 'x'.repeat(50 << 20)"],
  'returns what is nested too deep': [
    'too-large',
    'let deep = []; for (let n = 0; n < 1e6; n++) deep = [deep]; return deep',
  ],
  'overflows the stack': ['threw', 'const down = () => down() + 1; return down()'],
}
for (const [what, [kind, code, deadlineMs]] of Object.entries(contained)) {
  test(`a function that ${what} ends as ${kind}`, { skip }, async () => {
    const outcome = await attack(lambda(code), {}, deadlineMs)
    assert.equal(ended(outcome), kind, JSON.stringify(outcome).slice(0, 500))
    const again = await call('good/neighbour', 1)
    assert.equal(again.ok && again.result, '2')
  })
}

test('a flood of logs is cut where it arises, and the log says so', { skip }, async () => {
  const outcome = await attack(
    lambda("for (let n = 0; n < 20_000; n++) console.log('x'.repeat(1_000)); return 'done'"),
  )
  assert.equal(outcome.ok && outcome.result, '"done"')
  assert.equal(outcome.log.entries.length, 10)
  assert.equal(outcome.log.dropped, 19_990)
  const endless = await attack(lambda("for (;;) console.log('x')"), {}, 1_500)
  assert.equal(ended(endless), 'timeout')
  assert.ok(endless.log.entries.length === 10 && endless.log.dropped >= 1)
})

test('a rejection that nobody handles is logged, and the call goes on', { skip }, async () => {
  const source = lambda(
    "Promise.reject(new Error('lost')); await new Promise((go) => setTimeout(go, 50)); return 1",
  )
  const outcome = await attack(source)
  assert.equal(outcome.ok && outcome.result, '1')
  assert.match(outcome.log.entries[0]?.message ?? '', /unhandled rejection: lost/)
})

test('prototypes that a function pollutes are its own', { skip }, async () => {
  const source = lambda(`
    Object.prototype.polluted = 'yes'
    Array.prototype.map = () => ['taken']
    JSON.stringify = () => '"hijacked"'
    Promise.prototype.then = undefined
    Map.prototype.get = () => { throw new Error('taken') }
    return JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 2}}}')`)
  const outcome = await attack(source, {}, 3_000)
  if (outcome.ok) assert.ok(!outcome.result.includes('hijacked'))
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  const other = lambda('return [({}).polluted ?? null, [1].map((n) => n + 1), JSON.stringify(1)]')
  await put('good/other', other)
  const clean = await call('good/other')
  assert.equal(clean.ok && clean.result, '[null,[2],"1"]')
})

test('what one function keeps, no other function meets', { skip }, async () => {
  const keep = lambda(`globalThis.kept = payload; process.kept = payload; process.env.KEPT = 'x'
    return 'kept'`)
  const seek = lambda(
    'return [globalThis.kept, process.kept, process.env.KEPT].map((n) => n ?? null)',
  )
  await put('one/keeps', keep)
  await put('other/seeks', seek)
  for (let round = 0; round < 3; round += 1) {
    await call('one/keeps', 'a secret')
    const sought = await call('other/seeks')
    assert.equal(sought.ok && sought.result, '[null,null,null]')
  }
})

test(
  'a secret of another function is never asked for, however it is called',
  { skip },
  async () => {
    const source = `import { Toolbelt } from 'core-functions-toolbelt'
    ${lambda(`const client = Toolbelt.SecretClient()
      const read = (key) => client.readSecret(key).then(({ value }) => value, () => 'refused')
      return Promise.all(['mine', 'yours', '../yours', '__proto__', 'toString', ''].map(read))`)}`
    const outcome = await attack(source, { secrets: ['mine'] })
    const refused = Array.from({ length: 5 }, () => 'refused')
    assert.deepEqual(outcome.ok && JSON.parse(outcome.result), ['value of mine', ...refused])
  },
)

test(
  'neither a secret nor a variable stands in what the host shows of its processes',
  { skip },
  async () => {
    const source = `import { Toolbelt } from 'core-functions-toolbelt'
    ${lambda("return (await Toolbelt.SecretClient().readSecret('mine')).value + process.env.CUP")}`
    await put('good/holds', source, { secrets: ['mine'], variables: { CUP: 'blue-cup' } })
    const outcome = await call('good/holds')
    assert.equal(outcome.ok && outcome.result, '"value of mineblue-cup"')
    const processes = [pid, ...childrenOf(pid)]
    assert.ok(processes.length > 2)
    for (const each of processes)
      for (const file of ['cmdline', 'environ'])
        assert.doesNotMatch(shown(`/proc/${each}/${file}`), /value of mine|blue-cup/)
    assert.match(shown(`/proc/${pid}/cmdline`), /supervisor/)
  },
)

test('a cell holds nothing of ours but its own pipes', { skip }, () => {
  const openIn = (process: number) =>
    readdirSync(`/proc/${process}/fd`).flatMap((name) => {
      try {
        return [readlinkSync(`/proc/${process}/fd/${name}`)]
      } catch {
        return []
      }
    })
  const ours = new Set(
    openIn(process.pid).filter((each) => /^\/(?!dev\/)|^(pipe|socket):/.test(each)),
  )
  assert.ok(ours.has('/etc/passwd'))
  assert.ok(openIn(pid).includes('/etc/passwd'), 'the supervisor has it, so that cells might')
  const cells = childrenOf(pid)
  assert.ok(cells.length > 0)
  for (const cell of cells)
    assert.deepEqual(
      openIn(cell).filter((each) => ours.has(each)),
      [],
    )
})

/** What a file of the host says; nothing where it is closed to us too. */
function shown(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

test('a host without a seal runs nothing, unless all code is trusted', { skip }, async () => {
  const trusting = await freshEngine({ trusted: true, pool: 1 })
  assert.equal(trusting.engine.isolation().kind, 'trusted')
  await trusting.put('a/trusted', lambda('return 1'))
  const outcome = await trusting.call('a/trusted')
  assert.equal(outcome.ok && outcome.result, '1')
})
