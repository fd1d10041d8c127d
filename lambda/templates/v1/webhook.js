const { createHmac, timingSafeEqual } = require('crypto')
const { Toolbelt } = require('lp-faas-toolbelt')
const secrets = Toolbelt.SecretClient()
const isRight = (sent, right) => {
  const [one, other] = [Buffer.from(sent), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function lambda(input, callback) {
  const header = input.headers.find(({ key }) => key.toLowerCase() === 'x-signature')
  const sent = header ? header.value : ''
  secrets
    .readSecret('WEBHOOK_KEY')
    .then(({ value }) => {
      const text = JSON.stringify(input.payload)
      const right = createHmac('sha256', String(value)).update(text).digest('hex')
      if (!isRight(sent, right)) return callback(new Error('the signature does not fit'))
      console.info('received', input.payload.event)
      callback(null, { received: true })
    })
    .catch((error) => callback(error))
}
