import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isAddress } from '@rolecall/core/functions/addresses'
import {
  addressFor,
  egressSentence,
  targetOf,
  type EgressPolicy,
} from '@rolecall/core/functions/egress'
import { secretPrefix, signatureOf } from '@rolecall/runtime/signature'

/** A webhook as it goes out. */
export type Webhook = {
  readonly url: string
  /** Names it, so that whoever gets it twice knows. */
  readonly id: string
  readonly body: string
  /** Those that sign now. */
  readonly secrets: readonly string[]
}
/** `opened`: what the operator opens beyond public addresses, as `address:port`. */
export type SendWebhook = (
  webhook: Webhook,
  opened: readonly string[],
  now: number,
) => Promise<void>

export const newWebhookSecret = (): string => `${secretPrefix}${randomBytes(32).toString('base64')}`

const patienceMs = 15_000

/**
 * Posts a webhook to the address that was judged, and to no other; throws in a sentence when it may
 * not go there or is not answered 2xx. It follows no redirect.
 */
export const sendWebhook: SendWebhook = async ({ url, id, body, secrets }, opened, now) => {
  const parsed = new URL(url)
  const address = await judged(parsed, { domains: null, opened })
  const seconds = Math.floor(now / 1_000)
  const signed = secrets.map((secret) => signatureOf(secret, id, seconds, body)).join(' ')
  const answer = await posted(parsed, address, body, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Rolecall',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signed,
  })
  if (answer < 200 || answer > 299) throw new Error(`the receiver answered ${answer}`)
}

async function judged(url: URL, policy: EgressPolicy): Promise<string> {
  const target = targetOf(url, policy)
  if (!target.ok) throw new Error(egressSentence(target.error))
  const { host } = target.value
  const found = isAddress(host)
    ? [host]
    : (await lookup(host, { all: true }).catch(() => [])).map((each) => each.address)
  const address = addressFor(target.value, found, policy)
  if (!address.ok) throw new Error(egressSentence(address.error))
  return address.value
}

/** The status of the answer; what else it says is nobody's concern, and is not read. */
function posted(
  url: URL,
  address: string,
  body: string,
  headers: Readonly<Record<string, string | number>>,
): Promise<number> {
  const connectOnly: LookupFunction = (_host, options, found) => {
    const family = address.includes(':') ? 6 : 4
    if (options.all === true) found(null, [{ address, family }])
    else found(null, address, family)
  }
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs)
    const options = { method: 'POST', headers, lookup: connectOnly, signal, agent: false }
    const sending = request(url, options, (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    sending.once('error', reject)
    sending.end(body)
  })
}
