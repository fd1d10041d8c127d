import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { after, test } from 'node:test'
import type { Incoming } from '../messages.ts'
import { send, type Route } from './route.ts'

// For api.test, signed by itself, until 2126. It opens nothing but this test.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoy8C14DorORyme4F
jQPiONmFqyPETh8KHspczigsq9ahRANCAARs+Nj5IV0uGNDi2qwhGztzOae7IEp+
0Lv3Atif+pgiqZuFxL4wht5/R+JR9QMStGxNmJp57iQ6feZoIUxb3QwD
-----END PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBkjCCATigAwIBAgIUPDZZS56dAT/Q3dUzQnvzPwdj9zowCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIYXBpLnRlc3QwIBcNMjYxMTIyMTAwMzQ0WhgPMjEyNjEwMjkx
MDAzNDRaMBMxETAPBgNVBAMMCGFwaS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEbPjY+SFdLhjQ4tqsIRs7czmnuyBKftC79wLYn/qYIqmbhcS+MIbef0fi
UfUDErRsTZiaee4kOn3maCFMW90MA6NoMGYwHQYDVR0OBBYEFDGm+1zabseXgdzS
STs+2zONL0biMB8GA1UdIwQYMBaAFDGm+1zabseXgdzSSTs+2zONL0biMA8GA1Ud
EwEB/wQFMAMBAf8wEwYDVR0RBAwwCoIIYXBpLnRlc3QwCgYIKoZIzj0EAwIDSAAw
RQIgEf8D+Q/hV+5k+QQexG/AyL4D0ZfmGZw3jgIFV89QuTwCIQC+9eYXLxYdP2EW
ukZLkr9tAA26Tibh+DVSYgGlnEdkJg==
-----END CERTIFICATE-----`

const names: (string | false)[] = []
const server = createServer({ key, cert }, (request, response) => {
  names.push((request.socket as { readonly servername?: string | false }).servername ?? false)
  response.end(`for ${request.headers.host}`)
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
after(() => server.close())
const { port } = server.address() as AddressInfo

async function text(host: string): Promise<string> {
  const route: Route = {
    policy: { domains: null, opened: [`127.0.0.1:${port}`] },
    resolve: () => Promise.resolve(['127.0.0.1']),
    mostBytes: 1_000,
    count: () => null,
  }
  const url = `https://${host}:${port}/`
  const outgoing = { call: 1, url, method: 'GET', headers: [], redirect: 'follow' } as const
  const message = { outgoing, body: Buffer.alloc(0), signal: AbortSignal.timeout(20_000) }
  const heads: Incoming[] = []
  let body = ''
  await send(message, route, {
    head: (incoming) => void heads.push(incoming),
    body: (piece) => Promise.resolve(void (body += piece.toString())),
  })
  return `${heads[0]?.status} ${body}`
}

test('who answers must prove the name that was asked for, though we chose the address', async () => {
  await assert.rejects(text('api.test'), /self-signed certificate/)
  setDefaultCACertificates([...getCACertificates('default'), cert])
  assert.equal(await text('api.test'), `200 for api.test:${port}`)
  assert.equal(names.at(-1), 'api.test')
  await assert.rejects(text('other.test'), /does not match certificate/)
})
