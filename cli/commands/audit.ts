import { Option, type Command } from 'commander'
import {
  exportAudit,
  getAuditEntry,
  listAudit,
  verifyTrail,
  type AuditEntry,
} from '@rolecall/contract/audit'
import { formats, type Format } from '@rolecall/contract/file'
import { textIn } from '@rolecall/sdk/client'
import {
  instant,
  itOf,
  leaf,
  limitOption,
  nounCommand,
  type Common,
  type It,
  type Limited,
} from '../command.ts'
import { noteOf, upTo } from '../pages.ts'
import { timeOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

export const auditCommand = (terminal: Terminal): Command =>
  nounCommand('audit', 'The audit trail: every change, who made it and through what')
    .addCommand(list(terminal))
    .addCommand(show(terminal))
    .addCommand(exported(terminal))
    .addCommand(verify(terminal))

type Filter = {
  readonly action?: string
  readonly actor?: string
  readonly object?: string
  readonly via?: string
  readonly from?: number
  readonly to?: number
}

const filterOptions = (terminal: Terminal) => [
  new Option('--action <action>', 'an action, as user.edit, or a component, as user'),
  new Option('--actor <id>', 'who: a user, an API key, or host'),
  new Option('--object <id>', 'what was changed'),
  new Option('--via <what>', 'through what: console, cli, api-key, host'),
  new Option('--from <time>', 'since then: 2026-05-03T14:00Z, or 24h ago').argParser(
    instant(terminal),
  ),
  new Option('--to <time>', 'before then').argParser(instant(terminal)),
]

const filterOf = ({ action, actor, object, via, from, to }: Filter) => ({
  ...(action === undefined ? {} : { action }),
  ...(actor === undefined ? {} : { actor }),
  ...(object === undefined ? {} : { object }),
  ...(via === undefined ? {} : { via }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

const list = (terminal: Terminal) =>
  leaf<Filter & Limited>(terminal, 'list', {
    about: 'The changes, newest first',
    examples: [
      'rolecall audit list --limit 20',
      'rolecall audit list --action profile --from 7d --json',
    ],
    options: [...filterOptions(terminal), limitOption()],
    act: async ({ print, rolecall: reach }, options) => {
      const rolecall = await reach()
      const found = await upTo<AuditEntry, number | null>(options.limit, async (page) => {
        const query = { ...filterOf(options), ...page }
        return (await rolecall.call(listAudit, { params: rolecall, query })).value
      })
      print.list({
        json: found,
        heads: ['entry', 'when', 'who', 'through', 'action', 'what', 'why'],
        rows: found.items.map((entry) => [
          entry.sequence,
          timeOf(entry.at),
          entry.actor.name,
          entry.via,
          entry.action,
          entry.objects.map(({ name }) => name).join(', '),
          entry.reason,
        ]),
        note: noteOf(found, 'entry', 'entries'),
      })
    },
  })

const show = (terminal: Terminal) =>
  leaf(terminal, 'show <entry>', {
    about: 'One entry, with everything before and after',
    examples: ['rolecall audit show 42', 'rolecall audit show 42 --json'],
    act: async ({ print, rolecall: reach }, _options, text = '') => {
      if (!/^\d{1,9}$/.test(text))
        throw new Stopped(exits.usage, `\`${text}\` is not the number of an entry`)
      const { account, call } = await reach()
      const params = { account, sequence: Number(text) }
      const { value } = await call(getAuditEntry, { params })
      print.facts({
        json: value,
        id: String(value.sequence),
        facts: [
          ['entry', value.sequence],
          ['when', timeOf(value.at)],
          ['who', value.actor.name],
          ['through', value.via],
          ['action', value.action],
          ['why', value.reason],
          ['revision', value.revision],
          ['hash', value.hash],
        ],
        after: changesIn(value),
      })
    },
  })

const changesIn = ({ objects }: AuditEntry): readonly string[] =>
  objects.flatMap(({ type, id, name, elements }) => [
    '',
    `${type} ${name} (${id})`,
    ...elements.map(
      ({ label, was, is }) => `  ${label}: ${was ?? 'nothing'} -> ${is ?? 'nothing'}`,
    ),
  ])

const exported = (terminal: Terminal) =>
  leaf<Filter & { readonly format: Format }>(terminal, 'export', {
    about: 'The changes as a file on standard output; the export is itself an event',
    examples: [
      'rolecall audit export --format csv > trail.csv',
      'rolecall audit export --format jsonl --from 30d | wc -l',
    ],
    options: [
      new Option('--format <format>', 'for people, or for programs')
        .choices([...formats])
        .default('csv'),
      ...filterOptions(terminal),
    ],
    act: async ({ rolecall: reach }, options) => {
      const rolecall = await reach()
      const query = { ...filterOf(options), format: options.format }
      const file = await rolecall.file(exportAudit, { params: rolecall, query })
      for await (const part of textIn(file)) terminal.out(part)
    },
  })

type Verify = Common & { readonly every?: true }

const verify = (terminal: Terminal) =>
  leaf<Verify>(terminal, 'verify', {
    about: 'Whether the trail is whole: exit code 0 for yes, 3 for no',
    examples: ['rolecall audit verify', 'rolecall audit verify --every'],
    options: [
      new Option('--every', 'read every entry anew, not only what came since the last time'),
    ],
    act: verified,
  })

/** The server answers; on its host the same can be read from the database itself. */
export const verifyOverApi =
  (terminal: Terminal) =>
  (command: Command): Promise<void> => {
    const options = command.opts<Verify>()
    return verified(itOf(terminal, options), options)
  }

async function verified({ print, rolecall: reach }: It, { every }: Verify): Promise<void> {
  const rolecall = await reach()
  const query = every === true ? { every } : {}
  const { value } = await rolecall.call(verifyTrail, { params: rolecall, query })
  const { whole, entries, head, events, broken } = value
  print.facts({
    json: value,
    id: head,
    facts: [
      ['account', rolecall.account],
      ['whole', whole ? 'yes' : 'no'],
      ['entries', entries],
      ['head', head],
      ['events', events],
      ...(broken === null
        ? []
        : [[`broken`, `${broken.chain} at entry ${broken.sequence}: ${broken.problem}`] as const]),
    ],
  })
  if (!whole) throw new Stopped(exits.no, '')
}
