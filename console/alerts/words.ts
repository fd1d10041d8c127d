import type { AlertView } from '@rolecall/contract/alerts'
import { count } from '../ui/sentence.ts'

type Metric = AlertView['metric']

export const words = {
  about:
    'Be told by mail or webhook when functions fail, are slow, or do not run; and again when all is well.',
  none: 'There are no alerts yet. An alert watches what calls come to, and tells whom you name.',
  allFunctions: 'All functions',
  noSchedule: 'There is no schedule yet.',
  nothingRead: 'Nothing yet',
  nobody: 'Nobody',
  webhook: 'Webhook',
  states: { ok: 'All is well', firing: 'Firing', muted: 'Muted', recovered: 'Recovered' },
  recoveredAbout: 'It has been over for less than a day.',
  since: (time: string) => `since ${time}`,
  mutedUntil: (time: string) => `until ${time}`,

  metrics: {
    failures: 'Calls that fail',
    'error-rate': 'Share of calls that fail',
    duration: 'How long calls take',
    invocations: 'Many calls',
    'too-few-invocations': 'Few calls',
    'no-run': 'A schedule that does not run',
    orphans: 'What nobody answers for',
  } satisfies Record<Metric, string>,
  thresholds: {
    failures: 'From how many failed calls on',
    'error-rate': 'From how many percent on',
    duration: 'From how many milliseconds on',
    invocations: 'From how many calls on',
    'too-few-invocations': 'Below how many calls',
    'no-run': '',
    orphans: 'From how many orphaned functions and schedules on',
  } satisfies Record<Metric, string>,
  saysWhen: (rule: string) =>
    `Tells at ${rule}, and again when all has been well for five minutes.`,
  percentiles: { p50: 'Half of the calls', p95: '95 of 100 calls', p99: '99 of 100 calls' },
  windowAbout: 'It looks back over so many minutes, once a minute.',
  leastAbout: 'Fewer calls than these say nothing.',
  recipientsAbout: 'Addresses, each followed by Enter; at most ten.',
  webhookAbout: 'Gets a signed request (Standard Webhooks). Its secret is shown once.',
  secret: {
    title: 'The secret of the webhook',
    label: 'Secret',
    about:
      'Copy it now: the receiver checks signatures with it. It is shown this once and never again.',
  },
  secretNew: 'Give the webhook another secret?',
  secretNewAbout: 'The new one is shown once. The one before signs too for a day.',
  secretMade: 'The webhook has another secret.',
  noWebhook: 'It has no webhook.',

  added: (name: string) => `The alert ${name} is saved.`,
  saved: (name: string) => `The alert ${name} is saved.`,
  deleted: (name: string) => `The alert ${name} is deleted.`,
  deleteAbout: 'Nobody is told any more, and its history is gone with it.',
  testSent: 'A test is on its way. Its history says what becomes of it.',
  muteAbout: 'Nobody is told until then. What happens goes into the history all the same.',
  muted: (name: string) => `The alert ${name} is muted.`,
  unmuted: (name: string) => `The alert ${name} tells again.`,
  notFuture: 'Choose a moment to come.',

  rule: 'Rule',
  told: 'Who is told',
  reading: 'Read last',
  rehearsal: 'In the last seven days',
  wouldNot: 'It would not have fired in the last seven days.',
  would: (times: number) => `It would have fired ${count(times, 'time')} in the last seven days.`,
  still: 'still now',
  happened: 'What happened',
  nothingHappened: 'It has not fired yet.',
  kinds: { fired: 'Fired', recovered: 'Recovered', test: 'Test' },
  sent: 'What was sent',
  nothingSent: 'Nothing was sent yet.',
} as const

/** How far ahead something is muted, in milliseconds. */
export const spans = [
  { label: '1 hour', value: 3_600_000 },
  { label: '8 hours', value: 8 * 3_600_000 },
  { label: '1 day', value: 86_400_000 },
  { label: '1 week', value: 7 * 86_400_000 },
] as const
