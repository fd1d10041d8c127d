import type { RowOptions } from '../define.ts'
import type { words } from './words.ts'

type Options = RowOptions<typeof words, never>

/** The three Functions permissions are the same in every role that offers them. */
export const administrator = {
  about:
    'Manage the secrets, alerts and schedules of functions and see functions, logs and reports, but not write, deploy or call functions.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Admin'],
  sensitive: 'The holder decides which secrets functions run with.',
  grants: [
    'function.read @ account',
    'secret.create @ account',
    'secret.edit @ account',
    'secret.delete @ account',
    'secret.read @ account',
    'schedule.read @ account',
    'schedule.create @ account',
    'schedule.edit @ account',
    'schedule.delete @ account',
    'alerting.create @ account',
    'alerting.edit @ account',
    'alerting.delete @ account',
    'alerting.read @ account',
    'logs.read @ account',
    'reporting.read @ account',
    'console.open @ account',
  ],
} as const satisfies Options

export const developer = {
  about:
    'Write, test, deploy, undeploy and call functions, with their schedules and alerts; of secrets only the names are visible.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Developer'],
  sensitive: 'The code that the holder deploys runs with the secrets bound to it.',
  grants: [
    'function.read @ account',
    'function.create @ account',
    'function.edit @ account',
    'function.delete @ account',
    'function.deploy @ account',
    'function.undeploy @ account',
    'function.invoke @ account',
    'secret.read @ account',
    'schedule.read @ account',
    'schedule.create @ account',
    'schedule.edit @ account',
    'schedule.delete @ account',
    'alerting.create @ account',
    'alerting.edit @ account',
    'alerting.delete @ account',
    'alerting.read @ account',
    'logs.read @ account',
    'reporting.read @ account',
    'console.open @ account',
  ],
} as const satisfies Options

export const invocation = {
  about:
    'See functions and call them from outside, without the Functions pages of the console; meant for API users.',
  section: 'functions',
  feature: 'functions',
  aliases: ['FaaS-Invocation'],
  sensitive: 'The holder can set off every function that is in service.',
  grants: ['function.read @ account', 'function.invoke @ account'],
} as const satisfies Options
