import type { Model } from '@rolecall/core/functions/limits'

/**
 * A function to begin with, and to learn from. Its code is a file for each programming model, in
 * `templates/`, which runs as it is with what it says it needs.
 */
export type Template = {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly variables: Readonly<Record<string, string>>
  /** It reads a secret, called so unless another one is chosen. */
  readonly secret: string | null
  /** A host that it asks. */
  readonly host: string | null
  /** What to try it with; null: the sample of its event. */
  readonly payload: unknown
}

const plain = { variables: {}, secret: null, host: null, payload: null } as const

const greeting: Template = {
  ...plain,
  id: 'greeting',
  name: 'Greeting',
  about: 'Answers with what it is called with: the shortest whole function.',
  payload: { name: 'Ada' },
}

const http: Template = {
  ...plain,
  id: 'http',
  name: 'HTTP call',
  about: 'Asks another service and answers what it says. Its address is a variable.',
  variables: { ADDRESS: 'https://api.example.com/search' },
  host: 'api.example.com',
  payload: { query: 'order 1042' },
}

const secret: Template = {
  ...plain,
  id: 'secret',
  name: 'Use of a secret',
  about: 'Signs what it is called with. The secret is read when it is needed, and never answered.',
  secret: 'SIGNING_KEY',
  payload: { order: 1042 },
}

const webhook: Template = {
  ...plain,
  id: 'webhook',
  name: 'Webhook receiver',
  about: 'Takes what another service sends, if its header “X-Signature” fits the secret.',
  secret: 'WEBHOOK_KEY',
  payload: { event: 'order.paid', order: 1042 },
}

const nightly: Template = {
  ...plain,
  id: 'nightly',
  name: 'Nightly report',
  about:
    'Sums up the day that has ended, for a schedule. Until FIGURES is the address of a service, the figures are those it is called with.',
  variables: { TIME_ZONE: 'Europe/Amsterdam', FIGURES: '' },
  payload: {
    desks: [
      { name: 'Billing', answered: 212, missed: 9 },
      { name: 'Returns', answered: 148, missed: 31 },
    ],
  },
}

const logging: Template = {
  ...plain,
  id: 'logging',
  name: 'Logging',
  about: 'Says what it does, at each level. A call keeps its first ten entries.',
  payload: { order: 1042 },
}

const conversation: Template = {
  ...plain,
  id: 'conversation',
  name: 'Conversation event',
  about: 'Finds which conversation an event is about, and what happened.',
}

const blank: Template = { ...plain, id: 'blank', name: 'Blank', about: 'Only the frame.' }

const general = [greeting, http, secret, webhook, nightly, logging, blank] as const

/** Those that suit a function of this event, the likeliest first; null: one called by its id. */
export const templatesFor = (event: string | null): readonly Template[] =>
  event === null ? general : [conversation, logging, http, secret, blank]

export const templates: readonly Template[] = [conversation, ...general]

/** Where its code stands in `templates/`. */
export const fileOf = ({ id }: Template, model: Model): string => `${model}/${id}.js`

/** Its code, reading a secret of another name where one is chosen. */
export const withSecret = (
  text: string,
  { secret: own }: Template,
  chosen: string | null,
): string => (own === null || chosen === null ? text : text.replaceAll(`'${own}'`, `'${chosen}'`))
