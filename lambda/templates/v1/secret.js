const { createHmac } = require('crypto')
const { Toolbelt } = require('lp-faas-toolbelt')
const secrets = Toolbelt.SecretClient()

function lambda(input, callback) {
  secrets
    .readSecret('SIGNING_KEY')
    .then(({ value }) => {
      const text = JSON.stringify(input.payload)
      const signature = createHmac('sha256', String(value)).update(text).digest('hex')
      callback(null, { signature })
    })
    .catch((error) => callback(error))
}
