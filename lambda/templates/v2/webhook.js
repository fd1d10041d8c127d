import { createHmac, timingSafeEqual } from 'node:crypto'
import { Toolbelt } from 'core-functions-toolbelt'

const secrets = Toolbelt.SecretClient()
const isRight = (sent, right) => {
  const [one, other] = [Buffer.from(sent), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

async function lambda({ headers, payload }) {
  const sent = headers.find(({ key }) => key.toLowerCase() === 'x-signature')?.value ?? ''
  const { value } = await secrets.readSecret('WEBHOOK_KEY')
  const right = createHmac('sha256', String(value)).update(JSON.stringify(payload)).digest('hex')
  if (!isRight(sent, right)) throw new Error('the signature does not fit')
  console.info('received', payload.event)
  return { received: true }
}
