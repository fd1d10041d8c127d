import { Option } from 'commander'
import { listLogs, type LogRecord } from '@rolecall/contract/logs'
import { logLevels, type LogLevel } from '@rolecall/core/functions/logs'
import { instant, leaf, limitOption, type Common, type It, type Limited } from '../command.ts'
import { functionId, functionsOf } from '../find-function.ts'
import { follow } from '../follow.ts'
import { upTo } from '../pages.ts'
import { counted, timeOf } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import type { Terminal } from '../terminal.ts'

type Logs = Common &
  Limited & {
    readonly follow?: true
    readonly since?: number
    readonly until?: number
    readonly level?: string
    readonly grep?: string
    readonly failures?: true
    readonly request?: string
  }

const levelBySlug: Readonly<Record<string, LogLevel>> = Object.fromEntries(
  logLevels.map((level) => [level.toLowerCase(), level]),
)

export const logsCommand = (terminal: Terminal) =>
  leaf<Logs>(terminal, 'logs [function]', {
    about:
      'What functions logged, the newest last; --json prints one record on each line. With --follow as it comes, also after the connection dropped',
    examples: [
      'rolecall functions logs Greeting --since 1h',
      'rolecall functions logs --level error --grep "order 1042" --limit 20',
      'rolecall functions logs Greeting --follow --json | jq .outcome',
      'rolecall functions logs --request 0123456789abcdef',
    ],
    options: [
      new Option('-f, --follow', 'go on with what comes, until interrupted').conflicts([
        'until',
        'request',
      ]),
      new Option('--since <time>', 'since then: 2026-05-03T14:00Z, or 1h ago').argParser(
        instant(terminal),
      ),
      new Option('--until <time>', 'before then').argParser(instant(terminal)),
      new Option('--level <level>', 'calls that logged at this level or a higher one').choices(
        Object.keys(levelBySlug),
      ),
      new Option('--grep <text>', 'in a message, whatever its case'),
      new Option('--failures', 'only calls that did not succeed'),
      new Option('--request <id>', 'the call with this id'),
      limitOption(),
    ],
    act: async (it, options, name) => {
      const rolecall = await it.rolecall()
      const watched = {
        ...(name === undefined ? {} : { function: await functionId(rolecall, name) }),
        ...(options.level === undefined ? {} : { level: levelBySlug[options.level] }),
        ...(options.grep === undefined ? {} : { text: options.grep }),
        ...(options.failures === undefined ? {} : { failures: true }),
      }
      const isLooking = options.follow === undefined || options.since !== undefined
      const found = isLooking ? await recordsOf(rolecall, watched, options) : []
      const show = await shower(it, rolecall)
      for (const record of found) show(record)
      if (options.follow === undefined) return it.print.note(counted(found.length, 'record'))
      const last = Math.max(...found.map(({ sequence }) => sequence))
      await follow(
        rolecall,
        terminal,
        { ...watched, ...(found.length === 0 ? {} : { after: last }) },
        {
          record: show,
          missed: (records) => missed(it, records),
          dropped: (waitMs) =>
            terminal.tell(`the connection dropped; trying again in ${waitMs / 1_000} s`),
        },
      )
    },
  })

/** The latest so many, in the order they came. */
async function recordsOf(
  rolecall: Rolecall,
  watched: object,
  { since, until, request, limit }: Logs,
): Promise<readonly LogRecord[]> {
  const filter = {
    ...watched,
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
    ...(request === undefined ? {} : { request }),
  }
  const found = await upTo<LogRecord, null>(limit, async (page) => {
    const query = { ...filter, ...page }
    const { value } = await rolecall.call(listLogs, { params: rolecall, query })
    return { ...value, total: null }
  })
  return found.items.toReversed()
}

/** Nothing is lost in silence, for programs neither. */
const missed = ({ terminal, options }: It, records: number): void =>
  options.json
    ? terminal.out(`${JSON.stringify({ kind: 'missed', records })}\n`)
    : terminal.tell(`${counted(records, 'record')} passed over: too many came at once`)

async function shower({ terminal, print, options }: It, rolecall: Rolecall) {
  if (options.json) return (record: LogRecord) => terminal.out(`${JSON.stringify(record)}\n`)
  if (options.quiet)
    return (record: LogRecord) => {
      if (record.kind !== 'gap') terminal.out(`${record.id}\n`)
    }
  const names = new Map((await functionsOf(rolecall)).map(({ id, name }) => [id, name]))
  return (record: LogRecord) => {
    for (const line of linesOf(record, names.get(record.function) ?? record.function))
      print.line(line)
  }
}

/** A call in one line, what it logged below it. */
function linesOf(record: LogRecord, name: string): readonly string[] {
  const at = timeOf(record.at)
  if (record.kind === 'gap')
    return [`${at}  ${name}: ${counted(record.missing, 'call')} came too fast to be kept`]
  if (record.kind === 'note')
    return [`${at}  ${name}: ${record.level}, noted by ${record.author.name}: ${record.message}`]
  const { version, outcome, ms, id, cold, trigger, entries, dropped, cut } = record
  const which = version === 0 ? 'the draft' : `version ${version}`
  return [
    `${at}  ${name} (${which}, ${trigger}${cold ? ', cold' : ''}): ${outcome} in ${Math.round(ms)} ms, call ${id}`,
    ...entries.map(({ level, message, extras }) =>
      `  ${level.padEnd(5)}  ${message} ${extras}`.trimEnd(),
    ),
    ...(dropped > 0 ? [`  ${counted(dropped, 'entry', 'entries')} more did not fit`] : []),
    ...(cut > 0 ? [`  ${counted(cut, 'entry', 'entries')} cut short`] : []),
  ]
}
