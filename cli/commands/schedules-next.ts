import { InvalidArgumentError, Option } from 'commander'
import { nextRuns } from '@rolecall/contract/schedules'
import { leaf, whole } from '../command.ts'
import { scheduleNamed } from '../find-function.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

/** So many the server works out. */
const most = 5
const few = (text: string): number => {
  const count = whole(text)
  if (count < 1 || count > most) throw new InvalidArgumentError(`It must be 1 to ${most}.`)
  return count
}

type Next = {
  readonly cron?: string
  readonly zone?: string
  readonly alsoIn?: string
  readonly count: number
}

export const nextCommand = (terminal: Terminal) =>
  leaf<Next>(terminal, 'next [schedule]', {
    about: 'The next runs of a schedule, or of a cron expression: as the server will do it',
    examples: [
      'rolecall schedules next sch_1 --count 3',
      'rolecall schedules next --cron "30 2 * * 1-5" --zone Europe/Berlin',
      'rolecall schedules next --cron "0 9 * * *" --zone Europe/Berlin --also-in Asia/Tokyo --json',
    ],
    options: [
      new Option('--cron <cron>', 'five fields: minute, hour, day, month, day of the week'),
      new Option('--zone <zone>', 'the time zone, as Europe/Berlin; UTC if not said'),
      new Option('--also-in <zone>', 'show the times by this clock too'),
      new Option('--count <number>', 'how many').argParser(few).default(most),
    ],
    act: async ({ print, rolecall: reach }, options, name) => {
      const rolecall = await reach()
      const { alsoIn, count } = options
      const query = {
        ...(await timesOf(rolecall, options, name)),
        ...(alsoIn === undefined ? {} : { alsoIn }),
      }
      const { value } = await rolecall.call(nextRuns, { params: rolecall, query })
      const runs = value.runs.slice(0, count)
      print.list({
        json: { ...value, runs },
        heads: alsoIn === undefined ? [query.timeZone] : [query.timeZone, alsoIn],
        rows: runs.map(({ local, alsoIn: other }) =>
          alsoIn === undefined ? [local] : [local, other],
        ),
        note: value.clockChange?.sentence ?? 'the clocks of this zone do not change',
      })
    },
  })

async function timesOf(
  rolecall: Rolecall,
  { cron, zone }: Next,
  name: string | undefined,
): Promise<{ readonly cron: string; readonly timeZone: string }> {
  const of = name === undefined ? undefined : await scheduleNamed(rolecall, name)
  const expression = cron ?? of?.cron
  if (expression === undefined)
    throw new Stopped(exits.usage, 'there is no schedule to look at', [
      'name one, or say --cron "30 2 * * 1-5"',
    ])
  return { cron: expression, timeZone: zone ?? of?.timeZone ?? 'UTC' }
}
