import { createHmac } from 'node:crypto'

/** What a secret of Standard Webhooks begins with; base64 follows. */
export const secretPrefix = 'whsec_'

/** A signature by Standard Webhooks: `v1,` and an HMAC over id, time in seconds and body. */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return `v1,${mac}`
}
