import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { childrenOf, survivors, version } from '@rolecall/runtime/fresh'
import { startServer } from '../fresh-process.ts'
import { freshServer } from '../fresh.ts'

const hello = 'async function lambda({ payload }) { return `Hello ${payload}` }'
const invocation = {
  name: 'acme/fn_1',
  input: '{"headers":[],"payload":"Ada"}',
  deadlineMs: 5_000,
  caller: 'usr_1',
}

async function isolationAt(url: string): Promise<string> {
  const ready = await (await fetch(`${url}/readyz`)).json()
  return (ready as { functions: { kind: string } }).functions.kind
}

test('a server starts nothing for functions before there is one, and ends what it started', async () => {
  const before = childrenOf(process.pid)
  const server = await freshServer()
  const { engine } = server.world.functions
  await engine.restore([])
  await engine.undeploy('acme/fn_1')
  assert.deepEqual(childrenOf(process.pid), before)
  assert.equal(await isolationAt(server.url), 'not-started')
  assert.equal(await engine.usage(), null)

  await engine.restore([version('acme/fn_1', hello)])
  const outcome = await engine.invoke(invocation)
  assert.equal(outcome.ok ? outcome.result : outcome.detail, '"Hello Ada"')
  assert.equal(await isolationAt(server.url), 'sealed')
  assert.match(server.log.join(''), /functions run in sealed cells/)

  const started = childrenOf(process.pid).filter((each) => !before.includes(each))
  assert.equal(started.length, 1)
  await server.close()
  assert.deepEqual(await survivors(started), [])
  const late = await engine.invoke(invocation)
  assert.equal(late.ok ? late.result : late.kind, 'unavailable')
})

test('where functions are switched off, that is what a call is told', async () => {
  const server = await freshServer({ engine: { isOff: true } })
  const before = childrenOf(process.pid)
  const outcome = await server.world.functions.engine.invoke(invocation)
  assert.match(outcome.ok ? '' : outcome.detail, /switched off on this server/)
  assert.equal(await isolationAt(server.url), 'off')
  assert.deepEqual(childrenOf(process.pid), before)
  await server.close()
})

test('a server that is started serves at once, then readies cells, and leaves no process behind', async () => {
  const data = mkdtempSync(join(tmpdir(), 'rolecall-engine-'))
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const server = startServer(data, { ROLECALL_FUNCTIONS: 'sealed' })
    const { url } = await server.serving
    for (let wait = 0; wait < 200 && (await isolationAt(url)) === 'not-started'; wait += 1)
      await pause(50)
    assert.equal(await isolationAt(url), 'sealed')
    const children = childrenOf(server.pid)
    const all = [...children, ...children.flatMap(childrenOf)]
    assert.ok(all.length > 1, 'a supervisor and its cells')
    await server.kill(signal)
    assert.deepEqual(await survivors(all), [])
  }
  rmSync(data, { recursive: true })
})
