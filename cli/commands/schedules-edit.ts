import { Option } from 'commander'
import { createSchedule, editSchedule, type ScheduleView } from '@rolecall/contract/schedules'
import { dryRunOption, leaf, reasonOption } from '../command.ts'
import { functionId, scheduleNamed } from '../find-function.ts'
import { headerOf, payloadOptions, textOf, type Payload } from '../payload.ts'
import { timeOf } from '../print.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'

export const writeScheduleCommands = (terminal: Terminal) => [add(terminal), edit(terminal)]

type Said = Writing &
  Payload & { readonly cron?: string; readonly zone?: string; readonly description?: string }

const cronOption = () =>
  new Option('--cron <cron>', 'five fields: minute, hour, day, month, day of the week')
const moreOptions = () => [
  new Option('--zone <zone>', 'the time zone of these times, as Europe/Berlin'),
  new Option('--description <text>', 'what it is for'),
  ...payloadOptions(),
  reasonOption(),
  dryRunOption(),
]

async function saidOf(terminal: Terminal, said: Said) {
  const { cron, zone, description, data, header, reason } = said
  return {
    ...(cron === undefined ? {} : { cron }),
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(description === undefined ? {} : { description }),
    ...(data === undefined ? {} : { payload: await textOf(terminal, data) }),
    ...(header === undefined
      ? {}
      : {
          headers: Object.fromEntries(header.map(headerOf).map((each) => [each.key, each.value])),
        }),
    ...(reason === undefined ? {} : { reason }),
  }
}

const nextLine = ({ nextAt, timeZone }: ScheduleView): readonly string[] =>
  nextAt === null ? ['it is paused'] : [`next ${timeOf(nextAt)}, by the clock of ${timeZone}`]

const add = (terminal: Terminal) =>
  leaf<Said & { readonly cron: string }>(terminal, 'add <function>', {
    about: 'Run a deployed function by the clock',
    examples: [
      'rolecall schedules add Report --cron "30 2 * * 1-5" --zone Europe/Berlin --dry-run',
      'rolecall schedules add Report --cron "*/15 * * * *" -d @payload.json --description "each quarter"',
    ],
    options: [cronOption().makeOptionMandatory(), ...moreOptions()],
    act: async (it, options, name = '') => {
      const said = await saidOf(terminal, options)
      const rolecall = await it.rolecall()
      const of = await functionId(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: createSchedule,
        request: { params: rolecall, input: { ...said, cron: options.cron, function: of } },
        said: `added a schedule of \`${name}\``,
        detail: nextLine,
        idOf: ({ id }: ScheduleView) => id,
      })
    },
  })

const edit = (terminal: Terminal) =>
  leaf<Said>(terminal, 'edit <schedule>', {
    about: 'Change when a schedule runs, or with what; what is not said stays',
    examples: ['rolecall schedules edit sch_1 --cron "0 3 * * *" --dry-run'],
    options: [cronOption(), ...moreOptions()],
    act: async (it, options, name = '') => {
      const said = await saidOf(terminal, options)
      if (Object.keys(said).every((part) => part === 'reason'))
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'say --cron, --zone, --description, --data or --header',
        ])
      const rolecall = await it.rolecall()
      const { id, etag } = await scheduleNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: editSchedule,
        request: {
          params: { account: rolecall.account, schedule: id },
          input: said,
          ifMatch: etag,
        },
        said: `changed the schedule \`${id}\``,
        detail: nextLine,
        idOf: (view: ScheduleView) => view.id,
      })
    },
  })
