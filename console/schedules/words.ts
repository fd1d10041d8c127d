import { count } from '../ui/sentence.ts'

export const words = {
  about:
    'Functions that are called by the clock: once for each time that is due. What was missed is said.',
  none: 'There are no schedules yet. A schedule calls a function that is deployed at times of yours.',
  noneOf: 'Nothing calls this function by the clock yet.',
  nothingDeployed: 'No function is deployed: deploy one first.',
  notDeployed: 'It is not deployed: deploy it first.',
  active: 'Active',
  paused: 'Paused',
  waits: 'Waits',
  moved: (n: number) => (n === 1 ? 'Its schedule' : `All ${n} schedules of it`),
  waitsAbout: 'Its function was undeployed. It goes on when that is deployed again.',
  you: 'You',
  neverRan: 'Not yet',
  orphan: 'Nobody answers for it',
  orphanAbout:
    'Its owner may not edit schedules any more. It keeps running: adopt it, or pause it.',
  orphanStands:
    'Its owner may not edit schedules any more. It does not run, for so this account has it: adopt it, and it runs again.',
  adoptAbout:
    'You become the one who answers for it. Its times and what it sends stay as they are.',
  adopted: 'You answer for this schedule from now on.',
  saved: 'The schedule is saved.',
  added: 'The schedule is saved. It runs from now on.',
  pausedNow: 'The schedule is paused.',
  goesOn: 'The schedule goes on from now.',
  deleted: 'The schedule is deleted.',
  deleteAbout: 'It runs no more, and what is known of its runs is gone with it.',
  started: 'It runs now. Its runs say how it ends.',

  cron: 'Times (cron)',
  cronAbout: 'Five fields: minute, hour, day of the month, month, day of the week.',
  noSentence: 'Its next runs say what it comes to.',
  presets: 'Begin with',
  zone: 'Time zone',
  zoneUtc: 'Schedules of this edition know no other time zone.',
  description: 'Description (optional)',
  payload: 'Payload (JSON)',
  payloadLeft: (used: number, most: number) =>
    `${used.toLocaleString('en')} of ${most.toLocaleString('en')} characters`,
  payloadLong: (most: number) => `At most ${most.toLocaleString('en')} characters fit.`,
  payloadText: 'This is not JSON: the function gets it as a text.',
  next: 'Next runs',
  nextNone: 'Type the times to see the next five runs.',
  never: 'It never comes due: there is no such day.',
  inZone: (zone: string) => `In ${zone}`,
  forYou: (zone: string) => `For you (${zone})`,
  clocksBefore: (minutes: number) =>
    minutes > 0 ? `clocks went forward by ${minutes} min` : `clocks went back by ${-minutes} min`,

  runsAbout:
    'The latest 100 runs. It is called once for each; a run that was cut off is called again.',
  noRuns: 'It has not run yet.',
  byClock: 'By the clock',
  byHand: 'By hand',
  states: {
    waiting: 'Waits',
    calling: 'Runs now',
    succeeded: 'Succeeded',
    failed: 'Failed',
    missed: 'Missed',
  },
  missed: (missed: number) => `${count(missed, 'run')} missed`,
  missedLately: (missed: number) => `${count(missed, 'run')} missed in the last seven days`,
  missedAbout: 'Nobody was there to call it: what is too late is stated, and not run.',
  attempts: (attempts: number) => `called ${attempts} times`,
  took: (ms: number) => `${ms.toLocaleString('en')} ms`,
} as const

/** Times to begin with, by what people call them. */
export const presets = [
  { label: 'Every 15 minutes', value: '*/15 * * * *' },
  { label: 'Every hour', value: '0 * * * *' },
  { label: 'Every day', value: '0 6 * * *' },
  { label: 'Weekdays', value: '0 6 * * 1-5' },
  { label: 'Every Monday', value: '0 6 * * 1' },
  { label: 'Every month', value: '0 6 1 * *' },
] as const
