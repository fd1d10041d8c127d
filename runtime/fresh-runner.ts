import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

type Heard = { readonly [word: string]: unknown }
type Answer = { readonly status: number; readonly body: unknown }
type Around = { readonly secrets: unknown; readonly console: object }
type Version = {
  readonly number: unknown
  readonly run: (input: unknown, around: Around) => unknown
}
type Versions = Map<unknown, Version>
/** Throws where the signature is not of the body. */
type Verify = (body: string, headers: Record<string, string>) => unknown

/**
 * A runner on loopback that does what `docs/running-elsewhere.md` says, in this very process: for tests,
 * whose code may be trusted. `state.answer`: what it answers to everything.
 */
export async function freshRunner(verify: Verify) {
  const heard: Heard[] = []
  const versions: Versions = new Map()
  const state: { answer: Answer | null } = { answer: null }
  const server = createServer((request, response) => {
    const working = state.answer
      ? Promise.resolve(state.answer)
      : believed(request, verify).then((said) => {
          if (!said) return { status: 401, body: {} }
          heard.push(said)
          return answerTo(versions, said)
        })
    void working.then(({ status, body }) =>
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  after(close)
  const forget = () => versions.clear()
  return { url: `http://127.0.0.1:${port}/run`, heard, state, close, forget }
}

/** What was said, by whoever has the secret. */
async function believed(request: IncomingMessage, verify: Verify): Promise<Heard | undefined> {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += String(part)
  try {
    verify(body, request.headers as Record<string, string>)
    return JSON.parse(body) as Heard
  } catch {
    return undefined
  }
}

async function answerTo(versions: Versions, said: Heard): Promise<Answer> {
  if (said['kind'] === 'deploy') return deployed(versions, said)
  if (said['kind'] === 'call') return called(versions, said)
  versions.delete(said['function'])
  return { status: 200, body: { ok: true } }
}

function deployed(versions: Versions, said: Heard): Answer {
  try {
    const make = new Function('secrets', 'console', `${String(said['source'])}\nreturn lambda`)
    versions.set(said['function'], {
      number: said['version'],
      run: (input, { secrets, console }) => make(secrets, console)(input),
    })
    return { status: 200, body: { ok: true } }
  } catch (error) {
    return { status: 200, body: { ok: false, kind: 'syntax', detail: String(error) } }
  }
}

async function called(versions: Versions, said: Heard): Promise<Answer> {
  const version = versions.get(said['function'])
  if (!version || version.number !== said['version'])
    return { status: 404, body: { ok: false, kind: 'not-deployed' } }
  const log: object[] = []
  const console = { info: (message: unknown) => log.push({ level: 'Info', message, at: 7 }) }
  try {
    const result = await version.run(said['input'], { secrets: said['secrets'], console })
    return { status: 200, body: { ok: true, result, log } }
  } catch (error) {
    return { status: 200, body: { ok: false, kind: 'threw', detail: String(error), log } }
  }
}
