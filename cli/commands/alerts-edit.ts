import { InvalidArgumentError, Option } from 'commander'
import { createAlert, editAlert, type AlertView } from '@rolecall/contract/alerts'
import { alertMetrics, percentiles } from '@rolecall/core/functions/alert'
import { dryRunOption, leaf, reasonOption, several, span, whole } from '../command.ts'
import { alertNamed, functionId, scheduleNamed } from '../find-function.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'

export const writeAlertCommands = (terminal: Terminal) => [add(terminal), edit(terminal)]

type Metric = (typeof alertMetrics)[number]
type Said = Writing & {
  readonly metric?: Metric
  readonly threshold?: number
  readonly window?: number
  readonly percentile?: (typeof percentiles)[number]
  readonly leastCalls?: number
  readonly function?: string | false
  readonly schedule?: string
  readonly to?: readonly string[]
  readonly webhook?: string | false
}

const minuteMs = 60_000

const numberOf = (text: string): number => {
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) throw new InvalidArgumentError('It must be a number.')
  return Number(text)
}

const metricOption = () =>
  new Option('--metric <metric>', 'what it watches').choices([...alertMetrics])
const thresholdOption = () =>
  new Option('--threshold <number>', 'calls, percent or milliseconds, by the metric').argParser(
    numberOf,
  )
const windowOption = () =>
  new Option('--window <time>', 'over how long: 5m, 1h, 7d').argParser(span)
const moreOptions = () => [
  new Option('--percentile <which>', 'of durations').choices([...percentiles]),
  new Option('--least-calls <number>', 'of an error rate: fewer calls say nothing').argParser(
    whole,
  ),
  new Option('--function <function>', 'of this function'),
  new Option('--schedule <schedule>', 'of this schedule, for `no-run`'),
  several('--to <address>', 'an e-mail address to tell'),
  new Option('--webhook <url>', 'an https address to tell, signed'),
]

async function saidOf(rolecall: Rolecall, said: Said) {
  const { function: of, schedule, webhook } = said
  const parts = {
    metric: said.metric,
    threshold: said.threshold,
    windowMinutes: said.window === undefined ? undefined : Math.round(said.window / minuteMs),
    percentile: said.percentile,
    leastCalls: said.leastCalls,
    function: of === false ? null : of && (await functionId(rolecall, of)),
    schedule: schedule && (await scheduleNamed(rolecall, schedule)).id,
    recipients: said.to && [...said.to],
    webhook: webhook === false ? null : webhook,
    reason: said.reason,
  }
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => part !== undefined),
  ) as Partial<{ [P in keyof typeof parts]: NonNullable<(typeof parts)[P]> }>
}

/** `error-rate at 5 or more in 60 minutes`. */
export const conditionOf = ({ metric, threshold, percentile, windowMinutes }: AlertView): string =>
  [
    percentile === null ? metric : `${metric} ${percentile}`,
    ...(metric === 'no-run'
      ? []
      : [metric === 'too-few-invocations' ? `below ${threshold}` : `at ${threshold} or more`]),
    `in ${windowMinutes} min`,
  ].join(' ')

type Issued = { readonly alert: AlertView; readonly secret: string | null }
const shownOnce = ({ secret }: Issued): Readonly<Record<string, string>> =>
  secret === null ? {} : { secret }

type Add = Said & { readonly metric: Metric; readonly threshold: number; readonly window: number }

const add = (terminal: Terminal) =>
  leaf<Add>(terminal, 'add <name>', {
    about:
      'Be told when functions fail, are slow, or do not run; the secret of a webhook is printed this once',
    examples: [
      'rolecall alerts add "Orders fail" --metric failures --threshold 3 --window 15m --function Orders --to ops@example.com',
      'rolecall alerts add "Slow" --metric duration --percentile p95 --threshold 2000 --window 1h --webhook https://hooks.example.com/slow',
    ],
    options: [
      metricOption().makeOptionMandatory(),
      thresholdOption().default(0),
      windowOption().makeOptionMandatory(),
      ...moreOptions(),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { metric, threshold, window } = options
      const input = {
        ...(await saidOf(rolecall, options)),
        name,
        metric,
        threshold,
        windowMinutes: Math.round(window / minuteMs),
      }
      await writtenBeside(it, rolecall, options, {
        endpoint: createAlert,
        request: { params: rolecall, input },
        said: `added the alert \`${name}\``,
        detail: ({ alert }) => [conditionOf(alert)],
        idOf: ({ alert }: Issued) => alert.id,
        once: shownOnce,
      })
    },
  })

const edit = (terminal: Terminal) =>
  leaf<Said & { readonly name?: string }>(terminal, 'edit <alert>', {
    about: 'Change an alert; what is not said stays',
    examples: [
      'rolecall alerts edit "Orders fail" --threshold 5 --dry-run',
      'rolecall alerts edit alr_1 --no-function --to ops@example.com --to night@example.com',
    ],
    options: [
      new Option('--name <name>', 'the name'),
      metricOption(),
      thresholdOption(),
      windowOption(),
      ...moreOptions(),
      new Option('--no-function', 'of all functions'),
      new Option('--no-webhook', 'tell no address any more'),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, text = '') => {
      const rolecall = await it.rolecall()
      const said = {
        ...(await saidOf(rolecall, options)),
        ...(options.name === undefined ? {} : { name: options.name }),
      }
      if (Object.keys(said).every((part) => part === 'reason'))
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'see `rolecall alerts edit --help`',
        ])
      const { id, etag } = await alertNamed(rolecall, text)
      await writtenBeside(it, rolecall, options, {
        endpoint: editAlert,
        request: {
          params: { account: rolecall.account, alert: id },
          input: said,
          ifMatch: etag,
        },
        said: `changed the alert \`${text}\``,
        detail: ({ alert }) => [conditionOf(alert)],
        idOf: ({ alert }: Issued) => alert.id,
        once: shownOnce,
      })
    },
  })
