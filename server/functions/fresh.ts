import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** A real mail server on loopback, and what it took. `state.refuses`: it takes nothing for now. */
export async function freshMailServer() {
  const mails: { readonly from: string; readonly to: readonly string[]; readonly text: string }[] =
    []
  const state = { refuses: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => void parts.push(part))
      stream.once('end', () => {
        if (state.refuses) return done(new Error('try again later'))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
        })
        return done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  after(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${port}`, mails, state }
}

/** A real HTTP receiver on loopback, and what it got. */
export async function freshReceiver() {
  const got: { readonly headers: Record<string, string>; readonly body: string }[] = []
  const state = { status: 204 }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.once('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(state.status, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  after(() => void server.close())
  return { url: `http://127.0.0.1:${port}/hook`, opened: [`127.0.0.1:${port}`], got, state }
}
