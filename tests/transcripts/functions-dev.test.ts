import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { attached } from './debugger.ts'
import { stage, type Running } from './stage.ts'

/** A project with one function, and nobody who is signed in: all of it runs on this machine. */
async function project(t: { after: (act: () => unknown) => void }, made: string) {
  const on = await stage()
  t.after(on.close)
  const desk = on.desk()
  for (const words of [`functions init`, made]) {
    const { code, told } = await desk.run({ words: words.split(' ') })
    assert.equal(code, 0, told)
  }
  const begin = async (...words: readonly string[]) => {
    const running = desk.begin({ words: ['functions', 'dev', ...words, '--json'] })
    const begun = JSON.parse(`{${await running.printing(/^\{([^}]+)\}\n/)}}`) as Begun
    return { ...begun, running, call: callerOf(begun.address) }
  }
  const write = (file: string, text: string) => writeFileSync(join(desk.folder, file), text)
  return { begin, write }
}
type Begun = { readonly address: string; readonly inspector: string | null }

const callerOf =
  (address: string) =>
  async (payload: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const body = JSON.stringify({ payload })
    const answer = await fetch(address, { method: 'POST', body, headers })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
/** Said of the code that was loaded so often. */
const loadedTimes = (running: Running, count: number) =>
  running.telling(new RegExp(`(?:(?:loaded|not loaded)[^]*){${count}}`))

test('a function runs here: called, saved, called again, with an inspector, and gone after Ctrl-C', async (t) => {
  const { begin, write } = await project(t, 'functions new Greeting')
  const { call, running, inspector } = await begin()
  assert.deepEqual(await call({ name: 'Ada' }), { status: 200, body: { greeting: 'Hello Ada' } })

  const source = `async function lambda({ payload }) {
  console.info('called with', payload)
  return { greeting: 'Dag ' + payload.name, pid: process.pid, tone: process.env.TONE, home: process.env.HOME ?? null }
}
`
  write('functions/Greeting/lambda.mjs', source)
  await loadedTimes(running, 2)
  write('functions/Greeting/function.json', '{"variables": {"TONE": "warm"}}')
  await loadedTimes(running, 3)
  const { body } = await call({ name: 'Ada' })
  const { pid, ...rest } = body
  assert.deepEqual(rest, { greeting: 'Dag Ada', tone: 'warm', home: null })
  await running.telling(
    /Info {3}called with \[\{"name":"Ada"\}\]\nsucceeded in \d+ ms, call [0-9a-f]{16}\n/,
  )

  // The inspector of the process that runs now is where that of the first one was.
  assert.ok(inspector)
  const list = await fetch(`http://${new URL(inspector).host}/json/list`)
  const [target] = (await list.json()) as { readonly url: string }[]
  assert.match(target?.url ?? '', /cli\/local\/child\.ts$/)

  running.interrupt()
  const { code } = await running.ended
  assert.equal(code, 130)
  assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' })
})

const debugged = [
  {
    model: 'v2',
    file: 'lambda.mjs',
    source: `async function lambda({ payload }) {
  const greeting = 'Dag ' + payload.name
  return { greeting }
}
`,
  },
  {
    model: 'v1',
    file: 'lambda.js',
    source: `function lambda({ payload }, callback) {
  const greeting = 'Dag ' + payload.name
  callback(null, { greeting })
}
`,
  },
] as const

for (const { model, file, source } of debugged)
  test(`a debugger attaches to ${model}, holds a call at a line of the function, and reads and changes what it has there`, async (t) => {
    const { begin, write } = await project(t, `functions new Greeting --model ${model}`)
    const { call, running, inspector } = await begin('Greeting', '--inspect', '0')
    write(`functions/Greeting/${file}`, source)
    await loadedTimes(running, 2)
    assert.ok(inspector)
    const list = await fetch(`http://${new URL(inspector).host}/json/list`)
    const [target] = (await list.json()) as { readonly webSocketDebuggerUrl: string }[]
    const debug = await attached(target?.webSocketDebuggerUrl ?? '')
    await debug.ask('Debugger.enable')
    // As editors do it: by the file that is open, and a line of it, counted from 0.
    const url = `functions/Greeting/${file.replace('.', '\\.')}$`
    const set = await debug.ask('Debugger.setBreakpointByUrl', { urlRegex: url, lineNumber: 2 })
    assert.equal((set['locations'] as readonly unknown[]).length, 1, 'the line is known')

    const answer = call({ name: 'Ada' })
    const { callFrames, hitBreakpoints } = await debug.hears('Debugger.paused')
    assert.deepEqual(hitBreakpoints, [set['breakpointId']])
    const [frame] = callFrames as readonly { readonly functionName: string; callFrameId: string }[]
    assert.equal(frame?.functionName, 'lambda')
    const evaluated = async (expression: string) => {
      const { result } = await debug.ask('Debugger.evaluateOnCallFrame', {
        callFrameId: frame?.callFrameId,
        expression,
        returnByValue: true,
      })
      return (result as { readonly value: unknown }).value
    }
    assert.deepEqual(await evaluated('[payload, greeting]'), [{ name: 'Ada' }, 'Dag Ada'])
    const changed = { scopeNumber: 0, variableName: 'greeting', newValue: { value: 'Dag Bea' } }
    await debug.ask('Debugger.setVariableValue', { ...changed, callFrameId: frame?.callFrameId })
    await debug.ask('Debugger.resume')
    assert.deepEqual(await answer, { status: 200, body: { greeting: 'Dag Bea' } })
    await debug.leave()
    running.interrupt()
    assert.equal((await running.ended).code, 130)
  })

test('what fails here is named as the server names it', async (t) => {
  const { begin, write } = await project(t, 'functions new Fails --template blank')
  const { call, running } = await begin('Fails')
  const source = `import fs from 'node:fs'\n`
  const each: readonly (readonly [string, number, string])[] = [
    ['async function lambda( {', 422, 'function-syntax'],
    [`${source}async function lambda() {}`, 500, 'function-denied'],
    [`throw new Error('at once')\nasync function lambda() {}`, 422, 'function-not-loadable'],
    [`async function lambda() {\n  throw new Error('no')\n}`, 500, 'function-threw'],
    [`async function lambda({ payload }) {\n  return payload.a.b\n}`, 500, 'function-mistake'],
    [`async function lambda() {\n  return 1n\n}`, 502, 'result-not-json'],
    [`async function lambda() {\n  return 'x'.repeat(2_000_000)\n}`, 502, 'result-too-large'],
    [
      `async function lambda() {\n  setTimeout(() => { throw new Error('late') })\n  await new Promise(() => {})\n}`,
      502,
      'function-crashed',
    ],
  ]
  let times = 1
  for (const [code, status, named] of each) {
    write('functions/Fails/lambda.mjs', code)
    times += 1
    await loadedTimes(running, times)
    const answer = await call({})
    assert.deepEqual([answer.status, answer.body['code']], [status, named], code)
  }
  // A process that crashed is there again for the next call.
  write(
    'functions/Fails/lambda.mjs',
    `async function lambda({ payload }) {\n  if (payload) process.exit(3)\n  return 'well'\n}`,
  )
  await loadedTimes(running, times + 1)
  assert.equal((await call(1)).body['code'], 'function-crashed')
  assert.deepEqual(await call(0), { status: 200, body: 'well' })
  running.interrupt()
  await running.ended
})

test('secrets come from the local file, and only those that the function is bound to', async (t) => {
  const { begin, write } = await project(t, 'functions new Signed --template secret')
  const { call, running } = await begin()
  assert.match(String((await call({})).body['detail']), /there is no secret `SIGNING_KEY`/)
  write('secrets.local.json', '{"SIGNING_KEY": "a key", "OTHER": 1}')
  await loadedTimes(running, 2)
  assert.match(String((await call({})).body['signature']), /^[0-9a-f]{64}$/)
  write('functions/Signed/function.json', '{"secrets": ["OTHER"]}')
  await loadedTimes(running, 3)
  assert.equal((await call({})).status, 500)
  // Half of a file does not end it.
  write('secrets.local.json', '{"SIGNING_KEY": "a k')
  await running.telling(/`secrets\.local\.json` is no object of JSON/)
  assert.equal((await call({})).status, 500)
  running.interrupt()
  const { told } = await running.ended
  assert.doesNotMatch(told, /a k/)
})

test('V1 calls back here too, with its libraries; no page of the web can call', async (t) => {
  const { begin, write } = await project(t, 'functions new Calls --template blank --model v1')
  const source = `const { DateTime } = require('luxon')
function lambda(input, callback) {
  callback(null, { year: DateTime.fromISO('2026-05-03').year, of: input.headers.length })
}
`
  write('functions/Calls/lambda.js', source)
  const { call, running, inspector } = await begin('--no-inspect')
  assert.equal(inspector, null)
  assert.deepEqual(await call({}), { status: 200, body: { year: 2026, of: 0 } })
  assert.equal((await call({}, { origin: 'https://evil.example' })).status, 403)
  running.interrupt()
  assert.equal((await running.ended).code, 130)
})
