import type { Model } from '@rolecall/core/functions/limits'

/** Code to begin with, for each programming model. It runs as it is, with what it says it needs. */
export type Template = {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly source: (model: Model, secret: string) => string
  readonly variables: Readonly<Record<string, string>>
  /** It reads a secret, called so unless another one is chosen. */
  readonly secret: string | null
  /** A host that it asks. */
  readonly host: string | null
  /** What to try it with; null: the sample of its event. */
  readonly payload: unknown
}

const plain = { variables: {}, secret: null, host: null, payload: null } as const

/** The frame of a function of V1, which calls back, around what it does. */
const callingBack = (body: string, head = '') =>
  `${head}function lambda(input, callback) {\n${body}}\n`

const greeting: Template = {
  ...plain,
  id: 'greeting',
  name: 'Greeting',
  about: 'Answers with what it is called with: the shortest whole function.',
  payload: { name: 'Ada' },
  source: (model) =>
    model === 'v2'
      ? `async function lambda({ payload }) {
  return { greeting: \`Hello \${payload?.name ?? 'you'}\` }
}
`
      : callingBack(`  const name = (input.payload && input.payload.name) || 'you'
  callback(null, { greeting: 'Hello ' + name })
`),
}

const http: Template = {
  ...plain,
  id: 'http',
  name: 'HTTP call',
  about: 'Asks another service and answers what it says. Its address is a variable.',
  variables: { ADDRESS: 'https://api.example.com/search' },
  host: 'api.example.com',
  payload: { query: 'order 1042' },
  source: (model) =>
    model === 'v2'
      ? `async function lambda({ payload }) {
  const address = new URL(process.env.ADDRESS)
  address.searchParams.set('query', payload?.query ?? '')
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(\`the service answered \${response.status}\`)
  return response.json()
}
`
      : callingBack(
          `  const query = (input.payload && input.payload.query) || ''
  client(process.env.ADDRESS, { qs: { query }, json: true })
    .then((answer) => callback(null, answer))
    .catch((error) => callback(error))
`,
          `const { Toolbelt } = require('lp-faas-toolbelt')
const client = Toolbelt.HTTPClient()

`,
        ),
}

const secret: Template = {
  ...plain,
  id: 'secret',
  name: 'Use of a secret',
  about: 'Signs what it is called with. The secret is read when it is needed, and never answered.',
  secret: 'SIGNING_KEY',
  payload: { order: 1042 },
  source: (model, key) =>
    model === 'v2'
      ? `import { createHmac } from "node:crypto"
import { Toolbelt } from "core-functions-toolbelt"

const secrets = Toolbelt.SecretClient()

async function lambda({ payload }) {
  const { value } = await secrets.readSecret('${key}')
  const signature = createHmac('sha256', String(value)).update(JSON.stringify(payload)).digest('hex')
  return { signature }
}
`
      : callingBack(
          `  secrets
    .readSecret('${key}')
    .then(({ value }) => {
      const text = JSON.stringify(input.payload)
      const signature = createHmac('sha256', String(value)).update(text).digest('hex')
      callback(null, { signature })
    })
    .catch((error) => callback(error))
`,
          `const { createHmac } = require('crypto')
const { Toolbelt } = require('lp-faas-toolbelt')
const secrets = Toolbelt.SecretClient()

`,
        ),
}

const isRight = `const isRight = (sent, right) => {
  const [one, other] = [Buffer.from(sent), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
`
const webhook: Template = {
  ...plain,
  id: 'webhook',
  name: 'Webhook receiver',
  about: 'Takes what another service sends, if its header “X-Signature” fits the secret.',
  secret: 'WEBHOOK_KEY',
  payload: { event: 'order.paid', order: 1042 },
  source: (model, key) =>
    model === 'v2'
      ? `import { createHmac, timingSafeEqual } from "node:crypto"
import { Toolbelt } from "core-functions-toolbelt"

const secrets = Toolbelt.SecretClient()
${isRight}
async function lambda({ headers, payload }) {
  const sent = headers.find(({ key }) => key.toLowerCase() === 'x-signature')?.value ?? ''
  const { value } = await secrets.readSecret('${key}')
  const right = createHmac('sha256', String(value)).update(JSON.stringify(payload)).digest('hex')
  if (!isRight(sent, right)) throw new Error('the signature does not fit')
  console.info('received', payload.event)
  return { received: true }
}
`
      : callingBack(
          `  const header = input.headers.find(({ key }) => key.toLowerCase() === 'x-signature')
  const sent = header ? header.value : ''
  secrets
    .readSecret('${key}')
    .then(({ value }) => {
      const text = JSON.stringify(input.payload)
      const right = createHmac('sha256', String(value)).update(text).digest('hex')
      if (!isRight(sent, right)) return callback(new Error('the signature does not fit'))
      console.info('received', input.payload.event)
      callback(null, { received: true })
    })
    .catch((error) => callback(error))
`,
          `const { createHmac, timingSafeEqual } = require('crypto')
const { Toolbelt } = require('lp-faas-toolbelt')
const secrets = Toolbelt.SecretClient()
${isRight}
`,
        ),
}

const logging: Template = {
  ...plain,
  id: 'logging',
  name: 'Logging',
  about: 'Says what it does, at each level. A call keeps its first ten entries.',
  payload: { order: 1042 },
  source: (model) => {
    const body = `  console.debug('called')
  console.info('working on', payload)
  if (!payload || !payload.order) console.warn('there is no order')
`
    return model === 'v2'
      ? `async function lambda({ payload }) {
${body}  return { done: true }
}
`
      : callingBack(`  const { payload } = input
${body}  callback(null, { done: true })
`)
  },
}

const conversation: Template = {
  ...plain,
  id: 'conversation',
  name: 'Conversation event',
  about: 'Finds which conversation an event is about, and what happened.',
  source: (model) => {
    const body = `  const conversation = payload.convId || payload.conversationId || null
  const happened = payload.cbotEventType || 'an event'
  console.info(happened, conversation)
`
    return model === 'v2'
      ? `async function lambda({ payload }) {
${body}  return { conversation, happened }
}
`
      : callingBack(`  const payload = input.payload || {}
${body}  callback(null, { conversation, happened })
`)
  },
}

const blank: Template = {
  ...plain,
  id: 'blank',
  name: 'Blank',
  about: 'Only the frame.',
  source: (model) =>
    model === 'v2'
      ? `async function lambda({ headers, payload }) {
  return null
}
`
      : callingBack('  callback(null, null)\n'),
}

const general = [greeting, http, secret, webhook, logging, blank] as const

/** Those that suit a function of this event, the likeliest first; null: one called by its id. */
export const templatesFor = (event: string | null): readonly Template[] =>
  event === null ? general : [conversation, logging, http, secret, blank]

export const templates: readonly Template[] = [conversation, ...general]
