import { Option } from 'commander'
import {
  listEditionMoves,
  moveEdition,
  type EditionMove,
  type EditionMoves,
} from '@rolecall/contract/edition'
import { dryRunOption, leaf, reasonOption, yesOption, type It } from '../command.ts'
import { columns } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const migrateCommand = (terminal: Terminal) =>
  leaf<Writing & { readonly to?: string }>(terminal, 'migrate', {
    about:
      'Which editions the account may move to; with --to shows what is different there and who gains and loses what, asks, and moves it',
    examples: [
      'rolecall migrate',
      'rolecall migrate --to some-edition --dry-run',
      'rolecall migrate --to some-edition --yes --reason "the new product"',
    ],
    options: [
      new Option('--to <edition>', 'the id of the edition'),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options) => {
      const rolecall = await it.rolecall()
      const { value } = await rolecall.call(listEditionMoves, { params: rolecall })
      if (options.to === undefined) return listed(it, value)
      const move = value.moves.find(({ id }) => id === options.to)
      if (!move)
        throw new Stopped(exits.notFound, `the account cannot move to \`${options.to}\``, [
          value.moves.length === 0
            ? `it is on \`${value.id}\`, and there is no other`
            : `it may move to ${value.moves.map(({ id }) => `\`${id}\``).join(', ')}`,
        ])
      await moved(it, rolecall, options, move)
    },
  })

function listed({ print }: It, { id, title, moves }: EditionMoves): void {
  print.list({
    json: { id, title, moves },
    heads: ['id', 'title', 'differences', 'no longer there'],
    rows: moves.map((move) => [move.id, move.title, move.steps.length, move.stops.join(', ')]),
    note:
      moves.length === 0
        ? `the account is on ${title} (${id}), and there is no other to move to`
        : `the account is on ${title} (${id}); say --to with an id`,
  })
}

async function moved(
  it: It,
  rolecall: Rolecall,
  options: Writing,
  move: EditionMove,
): Promise<void> {
  const { reason } = options
  const input = { to: move.id, ...(reason === undefined ? {} : { reason }) }
  await written(it, rolecall, options, {
    endpoint: moveEdition,
    request: { params: rolecall, input },
    said: `moved the account to ${move.title}`,
    asks: `Move the account to ${move.title}? It does not move back.`,
    detail: () => differencesIn(move),
    idOf: ({ id }: EditionMoves) => id,
  })
}

type Step = EditionMove['steps'][number]

/** `renamed  Agent  Old label -> New label`, one on a line, and what is no longer there. */
const differencesIn = ({ steps, stops }: EditionMove): readonly string[] => [
  ...columns(steps.map((step) => [stepWords[step.kind], step.role.name, whatOf(step)])),
  ...(stops.length === 0 ? [] : [`no longer there: ${stops.join(', ')}`]),
]

const stepWords = {
  renamed: 'renamed',
  'default-changed': 'default',
  'taken-over': 'taken over',
  gone: 'gone',
  added: 'new',
} as const satisfies Record<Step['kind'], string>

function whatOf({ kind, slug, was, is }: Step): string {
  if (kind === 'default-changed')
    return `${is?.label ?? slug}: ${was?.default ?? '-'} -> ${is?.default ?? '-'}`
  if (was && is) return was.label === is.label ? is.label : `${was.label} -> ${is.label}`
  return (is ?? was)?.label ?? slug
}
