import {
  deployed,
  kept,
  listed,
  renewed,
  rewrote,
  rolledBack,
  scheduled,
  watched,
  wrote,
  type Cast,
} from './function-steps.ts'
import { profileOf } from './stage.ts'
import { edited, keyed, type Step } from './steps.ts'

const ada = 'ada.okafor'
const nadia = 'nadia.petrova'
const mikael = 'mikael.berg'
const maria = 'maria.santos'

/** The key that programs call functions with. */
export const callersKey = 'Web shop, calls functions'

export const greeting: Cast = {
  name: 'Greeting',
  template: 'greeting',
  description: 'Greets whoever opens the shop',
}
export const signing: Cast = {
  name: 'Sign order',
  template: 'secret',
  description: 'Signs an order for the warehouse',
}
export const search: Cast = {
  name: 'Order search',
  template: 'http',
  description: 'Asks the shop for orders',
  variables: { ADDRESS: 'https://orders.example.com/search' },
}
export const webhook: Cast = {
  name: 'Payment webhook',
  template: 'webhook',
  description: 'Hears of payments from the bank',
}
export const conversation: Cast = {
  name: 'New conversation',
  template: 'conversation',
  description: 'Notes how each conversation begins',
  event: 'controllerbot_messaging_new_conversation',
}
export const stock: Cast = {
  name: 'Stock notes',
  template: 'logging',
  description: 'Says what is being worked on',
}
export const report: Cast = {
  name: 'Desk report',
  template: 'nightly',
  description: 'What each desk answered and missed',
}
const refund: Cast = {
  name: 'Refund check',
  template: 'blank',
  description: 'To decide who gets a refund at once',
}

const figures = {
  desks: [
    { name: 'Billing', answered: 212, missed: 9 },
    { name: 'Returns', answered: 148, missed: 11 },
    { name: 'Technical support', answered: 96, missed: 4 },
  ],
}
/** The code that looked for the desks under a name which the schedule does not use. */
const wrongName = (source: string) => source.replace('payload?.desks ?? []', 'payload.counters')

/** What the developers did on each of those days, and who let them. */
export const functionDays: readonly (readonly Step[])[] = [
  [wrote(nadia, greeting), deployed(nadia, greeting.name)],
  [
    kept(ada, 'SIGNING_KEY'),
    wrote(nadia, signing),
    deployed(nadia, signing.name),
    wrote(nadia, { ...search, variables: { ADDRESS: 'https://order.example.com/search' } }),
    deployed(nadia, search.name),
  ],
  [
    rewrote(nadia, search, 'the address was wrong'),
    deployed(nadia, search.name, 'the address was wrong'),
    kept(ada, 'WEBHOOK_KEY'),
    wrote(nadia, webhook),
    deployed(nadia, webhook.name),
    keyed(ada, callersKey, 'functions key', 'function.invoke', 'order-lookup'),
  ],
  [
    wrote(nadia, conversation),
    deployed(nadia, conversation.name),
    edited(
      ada,
      mikael,
      (directory) => ({ profiles: [profileOf(directory, 'Functions developer').id] }),
      'helps out with functions',
    ),
  ],
  [wrote(mikael, stock), deployed(mikael, stock.name)],
  [
    wrote(nadia, { ...report, rewritten: wrongName }),
    deployed(nadia, report.name),
    scheduled(nadia, report.name, {
      cron: '30 2 * * *',
      timeZone: 'Europe/Amsterdam',
      payload: figures,
    }),
  ],
  [
    rewrote(nadia, report, 'it looked for the desks under another name'),
    deployed(nadia, report.name, 'the first report failed'),
  ],
  [
    renewed(ada, 1, 'SIGNING_KEY', 'is renewed twice a year'),
    watched(nadia, search.name, {
      name: 'Orders are not found',
      threshold: 20,
      recipients: ['nadia.petrova@example.com'],
    }),
  ],
  [],
  [
    rewrote(
      nadia,
      { ...greeting, rewritten: (source) => source.replace('Hello', 'A very good day,') },
      'the shop wants to be kinder',
    ),
    deployed(nadia, greeting.name, 'the shop wants to be kinder'),
  ],
  [
    rolledBack(nadia, greeting.name, 1, 'people liked the short one better'),
    edited(
      ada,
      mikael,
      (directory) => ({ profiles: [profileOf(directory, 'Bot builder').id] }),
      'is back at his bots',
    ),
  ],
  [wrote(nadia, refund)],
]

const host = 'orders.example.com'

/** What the account of 2019 has: the same in its own model, and its list of domains. */
export const classicFunctions: readonly Step[] = [
  kept(maria, 'SIGNING_KEY'),
  listed(maria, host),
  wrote(maria, greeting),
  deployed(maria, greeting.name),
  wrote(maria, signing),
  deployed(maria, signing.name),
  wrote(maria, search),
  deployed(maria, search.name),
  wrote(maria, { ...report, variables: { TIME_ZONE: 'America/New_York' } }),
  deployed(maria, report.name),
  scheduled(maria, report.name, { cron: '30 7 * * *', timeZone: 'Etc/UTC', payload: figures }),
]
