import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openCellEngine } from '@rolecall/runtime/cell-engine'
import type { Version } from '@rolecall/runtime/engine'

/**
 * A process to measure, `echo` or `engine`: the same bare HTTP in front of nothing, or of functions.
 * There is no permission check in it and no metering: it shows what the runtime costs, not yet a call
 * through the API. Prints its port.
 */
const functions = 1_000
const source = 'async function lambda({ payload }) { return { hello: payload.name } }'

const version = (name: string): Version => ({
  name,
  number: 1,
  model: 'v2',
  source,
  variables: {},
  secrets: [],
  mayUpdateSecrets: false,
  domains: null,
})

type Answer = (path: string, body: string) => Promise<string>

async function engineAnswers(): Promise<Answer> {
  const engine = await openCellEngine({
    answer: () => Promise.resolve({ ok: false, error: { code: 'none', message: 'nobody' } }),
    noted: () => {},
  })
  const { kind } = engine.isolation()
  if (kind !== 'sealed') throw new Error(`functions are not sealed here: ${kind}`)
  const invoke = async (name: string, input: string) => {
    const outcome = await engine.invoke({ name, input, deadlineMs: 10_000, caller: '' })
    if (!outcome.ok) throw new Error(`${outcome.kind}: ${outcome.detail}`)
    return outcome.result
  }
  await engine.deploy(version('bench/warm'))
  let fresh = 0
  return async (path, body) => {
    if (path === '/warm') return invoke('bench/warm', body)
    if (path === '/cold') {
      const name = `bench/cold${(fresh += 1)}`
      const startedAt = performance.now()
      await engine.deploy(version(name))
      await invoke(name, body)
      return JSON.stringify({ ms: performance.now() - startedAt })
    }
    const many = Array.from({ length: functions }, (_, number) => version(`bench/many${number}`))
    await engine.restore(many)
    return JSON.stringify(await engine.usage())
  }
}

const answer: Answer =
  process.argv[2] === 'engine' ? await engineAnswers() : (_path, body) => Promise.resolve(body)

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const server = createServer((request, response) => {
  void bodyOf(request)
    .then((body) => answer(request.url ?? '', body))
    .then(
      (text) =>
        response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          })
          .end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
