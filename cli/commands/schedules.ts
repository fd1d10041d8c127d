import { Option, type Command } from 'commander'
import {
  adoptSchedule,
  deleteSchedule,
  editSchedule,
  listScheduleRuns,
  listSchedules,
  runSchedule,
  type ScheduleRun,
  type ScheduleView,
} from '@rolecall/contract/schedules'
import { dryRunOption, leaf, reasonOption, yesOption } from '../command.ts'
import { functionId, scheduleNamed } from '../find-function.ts'
import { counted, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { writtenBeside, type Writing } from '../write.ts'
import { writeScheduleCommands } from './schedules-edit.ts'
import { nextCommand } from './schedules-next.ts'

export const schedulesCommands = (terminal: Terminal): readonly Command[] => [
  list(terminal),
  nextCommand(terminal),
  runs(terminal),
  ...writeScheduleCommands(terminal),
  paused(terminal, true),
  paused(terminal, false),
  run(terminal),
  adopt(terminal),
  remove(terminal),
]

const list = (terminal: Terminal) =>
  leaf<{ readonly function?: string }>(terminal, 'list', {
    about: 'The schedules of functions, each with its next and its last run',
    examples: ['rolecall schedules list', 'rolecall schedules list --function Report --json'],
    options: [new Option('--function <function>', 'of this function')],
    act: async ({ print, rolecall: reach }, options) => {
      const rolecall = await reach()
      const { function: of } = options
      const query = of === undefined ? {} : { function: await functionId(rolecall, of) }
      const { value } = await rolecall.call(listSchedules, { params: rolecall, query })
      print.list({
        json: value,
        heads: ['id', 'function', 'cron', 'zone', 'next', 'last', 'owner', 'description'],
        rows: value.items.map((each) => [
          each.id,
          each.function.name,
          each.cron,
          each.timeZone,
          nextOf(each),
          each.lastRun && `${each.lastRun.state} ${timeOf(each.lastRun.fireAt)}`,
          each.isOrphan ? 'nobody who may: adopt it' : each.owner?.name,
          each.description,
        ]),
        note: counted(value.total, 'schedule'),
      })
    },
  })

const nextOf = ({ paused: why, nextAt }: ScheduleView): string | null => {
  if (why === 'by-hand') return 'paused'
  if (why === 'undeployed') return 'paused: not deployed'
  return nextAt === null ? null : timeOf(nextAt)
}

const runs = (terminal: Terminal) =>
  leaf(terminal, 'runs <schedule>', {
    about: 'The latest runs of a schedule, with those that were missed',
    examples: ['rolecall schedules runs sch_1', 'rolecall schedules runs Report --json'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const { id } = await scheduleNamed(rolecall, name)
      const params = { account: rolecall.account, schedule: id }
      const { value } = await rolecall.call(listScheduleRuns, { params })
      print.list({
        json: value,
        heads: ['due', 'state', 'by hand', 'tries', 'ms', 'call', 'problem'],
        rows: value.items.map((each) => [
          timeOf(each.fireAt),
          stateOf(each),
          each.byHand ? 'yes' : 'no',
          each.attempts,
          each.ms,
          each.call,
          each.problem,
        ]),
        note: counted(value.total, 'run'),
      })
    },
  })

const stateOf = ({ state, missed, missedFrom }: ScheduleRun): string =>
  state === 'missed' && missedFrom !== null ? `${missed} missed since ${timeOf(missedFrom)}` : state

const paused = (terminal: Terminal, isPause: boolean) =>
  leaf<Writing>(terminal, isPause ? 'pause <schedule>' : 'resume <schedule>', {
    about: isPause ? 'Run it by the clock no more, for now' : 'Let it run by the clock again',
    examples: [`rolecall schedules ${isPause ? 'pause' : 'resume'} sch_1`],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { id, etag } = await scheduleNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: editSchedule,
        request: {
          params: { account: rolecall.account, schedule: id },
          input: { paused: isPause, ...reasonOf(options) },
          ifMatch: etag,
        },
        said: `${isPause ? 'paused' : 'resumed'} the schedule \`${id}\``,
        idOf: (view: ScheduleView) => view.id,
      })
    },
  })

const reasonOf = ({ reason }: Writing) => (reason === undefined ? {} : { reason })

const run = (terminal: Terminal) =>
  leaf(terminal, 'run <schedule>', {
    about: 'Run a schedule now, whatever its times; `runs` says how it ended',
    examples: ['rolecall schedules run sch_1'],
    act: async ({ print, rolecall: reach }, _options, name = '') => {
      const rolecall = await reach()
      const { id } = await scheduleNamed(rolecall, name)
      const params = { account: rolecall.account, schedule: id }
      const { value } = await rolecall.call(runSchedule, { params })
      print.list({
        json: value,
        heads: [],
        rows: [],
        ids: [id],
        note: `the schedule \`${id}\` runs, due ${timeOf(value.fireAt)}`,
      })
    },
  })

const adopt = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'adopt <schedule>', {
    about: 'Answer for a schedule from now on',
    examples: ['rolecall schedules adopt sch_1 --reason "Kim has left"'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { id } = await scheduleNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: adoptSchedule,
        request: {
          params: { account: rolecall.account, schedule: id },
          input: reasonOf(options),
        },
        said: `adopted the schedule \`${id}\``,
        idOf: (view: ScheduleView) => view.id,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'remove <schedule>', {
    about: 'Delete a schedule, and what is known of its runs',
    examples: ['rolecall schedules remove sch_1 --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { id, etag } = await scheduleNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: deleteSchedule,
        request: {
          params: { account: rolecall.account, schedule: id },
          query: reasonOf(options),
          ifMatch: etag,
        },
        said: `deleted the schedule \`${id}\``,
        asks: `Delete the schedule \`${id}\`?`,
        idOf: () => id,
      })
    },
  })
