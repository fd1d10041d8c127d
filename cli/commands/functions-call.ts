import { Option } from 'commander'
import {
  emitEvent,
  getCall,
  invokeFunction,
  listFunctionEvents,
  testFunction,
  type Told,
} from '@rolecall/contract/calls'
import { failures } from '@rolecall/core/functions/outcome'
import { leaf, whole, type Common, type It } from '../command.ts'
import { skillId } from '../find.ts'
import { functionId } from '../find-function.ts'
import { inputOf, payloadOptions, type Payload } from '../payload.ts'
import { counted, timeOf } from '../print.ts'
import { exits, Stopped, stoppedBy } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

export const callCommands = (terminal: Terminal) => [
  invoke(terminal),
  tryDraft(terminal),
  call(terminal),
  events(terminal),
  emit(terminal),
]

const deadlineOption = () =>
  new Option('--deadline <seconds>', 'how long it may take').argParser(whole)
type Deadline = { readonly deadline?: number }
const deadlineOf = ({ deadline }: Deadline) =>
  deadline === undefined ? {} : { deadlineMs: deadline * 1_000 }

type Invoke = Common &
  Payload &
  Deadline & {
    readonly draft?: true
    readonly showLogs?: true
    readonly async?: true
    readonly idempotencyKey?: string
  }

const invoke = (terminal: Terminal) =>
  leaf<Invoke>(terminal, 'invoke <function>', {
    about:
      'Call a function: its result is printed as JSON, all else goes to standard error; exit code 1 if it failed',
    examples: [
      `rolecall functions invoke Greeting -d '{"name": "Ada"}'`,
      'rolecall functions invoke Greeting -d @payload.json --draft --show-logs',
      'echo \'{"name": "Ada"}\' | rolecall functions invoke Greeting -d - | jq .greeting',
      'rolecall functions invoke Report --async --idempotency-key 2026-05',
    ],
    options: [
      ...payloadOptions(),
      new Option('--draft', 'the draft, in a process of its own').conflicts(wholeCalls),
      new Option('--show-logs', 'what it logs, on standard error').conflicts(wholeCalls),
      new Option('--async', 'do not wait for it; `rolecall functions call` tells what came of it'),
      new Option(
        '--idempotency-key <key>',
        'said again within a day, it is not called again and answers the same',
      ),
      deadlineOption(),
    ],
    act: async (it, options, name = '') => {
      const input = await inputOf(terminal, options)
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, function: await functionId(rolecall, name) }
      if (options.draft || options.showLogs) {
        const query = { of: options.draft ? 'draft' : 'deployed', ...deadlineOf(options) } as const
        const { value } = await rolecall.call(testFunction, { params, query, input })
        return told(it, value, options.showLogs === true)
      }
      const { idempotencyKey } = options
      const query = { ...(options.async ? { async: true } : {}), ...deadlineOf(options) }
      const answer = await rolecall.call(invokeFunction, {
        params,
        query,
        input,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      })
      printed(it, answer.value)
      it.print.note(`call ${answer.call ?? '-'} of \`${name}\``)
    },
  })

/** What only calls have that go the way of every caller. */
const wholeCalls = ['async', 'idempotencyKey']

/** Nothing but JSON, in every form of output: it is what programs read. */
const printed = ({ terminal, options }: It, value: unknown) =>
  terminal.out(`${JSON.stringify(value, null, options.quiet ? 0 : 2)}\n`)

const tryDraft = (terminal: Terminal) =>
  leaf<Common & Payload & Deadline>(terminal, 'test <function>', {
    about: 'Call the draft of a function and show what it logs, as `invoke --draft --show-logs`',
    examples: ['rolecall functions test Greeting -d @payload.json'],
    options: [...payloadOptions(), deadlineOption()],
    act: async (it, options, name = '') => {
      const input = await inputOf(terminal, options)
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, function: await functionId(rolecall, name) }
      const query = { of: 'draft', ...deadlineOf(options) } as const
      const { value } = await rolecall.call(testFunction, { params, query, input })
      told(it, value, true)
    },
  })

/** The result alone on standard output; a function that failed ends the command as the call would. */
function told(it: It, told: Told, withLogs: boolean): void {
  if (it.options.json) printed(it, told)
  else if (told.ok) printed(it, told.result)
  if (withLogs) for (const line of logLines(told)) it.print.note(line)
  it.print.note(
    `call ${told.call} of ${told.function}, ${told.version === 0 ? 'the draft' : `version ${told.version}`}, ${Math.round(told.ms)} ms`,
  )
  if (told.failure) throw stoppedBy(problemOf(told.failure))
}

function logLines({ log: { entries, dropped, cut } }: Told): readonly string[] {
  return [
    ...entries.map(({ level, message, extras }) =>
      `${level.padEnd(5)}  ${message} ${extras}`.trimEnd(),
    ),
    ...(dropped > 0 ? [`${counted(dropped, 'entry', 'entries')} more did not fit`] : []),
    ...(cut > 0 ? [`${counted(cut, 'entry', 'entries')} cut short`] : []),
  ]
}

/** As whoever had called it would have been told. */
function problemOf({ kind, code, detail }: NonNullable<Told['failure']>) {
  const { status = 500 } = Object.entries(failures).find(([each]) => each === kind)?.[1] ?? {}
  return { type: 'about:blank', title: 'The function failed', status, detail, code }
}

const call = (terminal: Terminal) =>
  leaf(terminal, 'call <call>', {
    about: 'What came of a call that was not waited for; kept for 24 hours',
    examples: ['rolecall functions call 0123456789abcdef'],
    act: async ({ print, rolecall: reach }, _options, id = '') => {
      if (!/^[0-9a-f]{16}$/.test(id))
        throw new Stopped(exits.usage, `\`${id}\` is not the id of a call`, [
          '`rolecall functions invoke --async` prints it',
        ])
      const { account, call: ask } = await reach()
      const { value } = await ask(getCall, { params: { account, call: id } })
      print.facts({
        json: value,
        id: value.call,
        facts: [
          ['call', value.call],
          ['status', value.status],
          ['begun', timeOf(value.at)],
          ['ended', value.endedAt === null ? null : timeOf(value.endedAt)],
          ['answer', value.answer && `${value.answer.status} ${JSON.stringify(value.answer.body)}`],
        ],
      })
    },
  })

const events = (terminal: Terminal) =>
  leaf(terminal, 'events', {
    about: 'The events that functions can answer, and which do',
    examples: ['rolecall functions events', 'rolecall functions events --json'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listFunctionEvents, { params: rolecall })
      print.list({
        json: value,
        heads: ['id', 'name', 'at most', 'by skill', 'answered by'],
        rows: value.items.map((event) => [
          event.id,
          event.name,
          event.functionsMax,
          event.bySkill ? 'yes' : 'no',
          event.functions.map(({ name }) => name).join(', '),
        ]),
        note: counted(value.total, 'event'),
      })
    },
  })

const emit = (terminal: Terminal) =>
  leaf<Common & Payload & { readonly skill?: string }>(terminal, 'emit <event>', {
    about: 'Try an event: call its functions with its sample or a payload, and see how each ended',
    examples: [
      'rolecall functions emit conversational_command',
      'rolecall functions emit some_event -d @payload.json --skill Billing --json',
    ],
    options: [
      ...payloadOptions(),
      new Option('--skill <skill>', 'of a conversation of this skill'),
    ],
    act: async (it, options, event = '') => {
      const input = await inputOf(terminal, options)
      const rolecall = await it.rolecall()
      const query =
        options.skill === undefined ? {} : { skill: await skillId(rolecall, options.skill) }
      const params = { account: rolecall.account, event }
      const { value } = await rolecall.call(emitEvent, { params, query, input })
      it.print.list({
        json: value,
        heads: ['function', 'call', 'outcome', 'ms', 'answer'],
        rows: value.items.map((each) => [
          each.function,
          each.call,
          each.failure?.kind ?? 'succeeded',
          Math.round(each.ms),
          each.failure?.detail ?? JSON.stringify(each.result),
        ]),
        note: `${value.items.length} of ${counted(value.total, 'function')} called`,
      })
      if (value.items.some(({ ok }) => !ok)) throw new Stopped(exits.error, '')
    },
  })
