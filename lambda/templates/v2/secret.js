import { createHmac } from 'node:crypto'
import { Toolbelt } from 'core-functions-toolbelt'

const secrets = Toolbelt.SecretClient()

async function lambda({ payload }) {
  const { value } = await secrets.readSecret('SIGNING_KEY')
  const signature = createHmac('sha256', String(value))
    .update(JSON.stringify(payload))
    .digest('hex')
  return { signature }
}
