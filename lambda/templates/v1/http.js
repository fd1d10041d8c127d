const { Toolbelt } = require('lp-faas-toolbelt')
const client = Toolbelt.HTTPClient()

function lambda(input, callback) {
  const query = (input.payload && input.payload.query) || ''
  client(process.env.ADDRESS, { qs: { query }, json: true })
    .then((answer) => callback(null, answer))
    .catch((error) => callback(error))
}
