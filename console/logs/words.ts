import type { CallRecord, Trigger } from '@rolecall/core/functions/call'
import { count } from '../ui/sentence.ts'

export const words = {
  title: 'Logs',
  about: 'What functions logged, call by call: the oldest above, the newest below.',
  none: 'Nothing was called in this time, and nothing was noted.',
  noneYet: 'Nothing yet. What comes from now on is shown here.',
  noneFound: 'No call matches. Take a filter away to see more.',
  searchOn: 'Nothing was found so far; there is more to look through.',
  clear: 'Clear filters',
  earlier: 'Show earlier',
  further: 'Search further back',
  levelAbout: 'Calls that logged this or worse, each with all of its lines.',
  whole: 'From the beginning of what is kept.',
  trimmed: 'Earlier lines have left this page, for it is full. Choose a time to see them.',
  missed: (n: number) =>
    `${count(n, 'call')} ${n === 1 ? 'was' : 'were'} passed over here: more had come than this page could take up. Choose the time to see them.`,
  gap: (n: number, name: string) =>
    `${count(n, 'call')} of ${name} ${n === 1 ? 'is' : 'are'} missing here: they came faster than they could be written.`,
  dropped: (n: number) => `${count(n, 'line')} dropped: a call keeps its first ones.`,
  cut: (n: number) => `${count(n, 'line')} cut short: the call had logged as much text as one may.`,
  silent: 'It logged nothing.',
  shown: (n: number) => `${count(n, 'call')} shown`,

  follow: 'Follow live',
  stop: 'Stop following',
  pause: 'Pause',
  catchUp: (n: string) => `Paused – ${n} new`,
  held: {
    button: 'Paused.',
    pointer: 'Paused while you point at it.',
    focus: 'Paused while you are in it.',
    scroll: 'Paused: you have scrolled up. End leads back to the newest.',
  },
  live: 'Live: new calls appear as they end.',
  connecting: 'Connecting …',
  again: (seconds: number) =>
    `The connection is lost. Trying again in ${count(seconds, 'second')}, from where it broke off.`,
  tooMany: (n: number) => `more than ${n.toLocaleString('en')}`,

  copy: 'Copy the log of this call',
  copied: 'copied',
  open: 'Open the call',
  expand: 'Show as JSON',
  collapse: 'Show in one line',
  cold: 'cold start',
  version: (n: number) => (n === 0 ? 'draft' : `version ${n}`),

  note: {
    add: 'Add note',
    title: 'Note something in a log',
    about:
      'A note stands among the calls of its function, with your name. It cannot be taken back.',
    message: 'Note',
    function: 'Function',
    level: 'Level',
    added: 'The note is in the log.',
    by: (name: string) => `Note by ${name}`,
  },
  call: {
    title: (id: string) => `Call ${id}`,
    outcome: 'Outcome',
    function: 'Function',
    version: 'Version',
    trigger: 'Called by',
    event: 'Event',
    caller: 'Caller',
    at: 'Accepted',
    ms: 'Took',
    start: 'Start',
    warm: 'A process was waiting for it',
    coldStart: 'A process had to be started for it',
    lines: 'What it logged',
    around: 'The log around it',
    copy: 'Copy as JSON',
    payload: 'Neither what it was called with nor what it answered is kept.',
    callers: { usr: 'a person', key: 'an API key', fn: 'another function', sch: 'a schedule' },
  },
} as const

/** How a call ended, in words. */
export const outcomeLabels: Readonly<Record<string, string>> = {
  succeeded: 'Succeeded',
  threw: 'Threw an error',
  mistake: 'Mistake in the code',
  timeout: 'Took too long',
  'out-of-memory': 'Out of memory',
  denied: 'Reached for what is closed',
  crashed: 'Its process ended',
  'too-large': 'Result too large',
  'not-json': 'Result is not JSON',
  'not-deployed': 'Not deployed',
  orphaned: 'Nobody answers for it',
  throttled: 'Too many calls at once',
  syntax: 'Does not compile',
  'not-loadable': 'Does not load',
  'no-isolation': 'Host cannot seal it off',
  unavailable: 'Runtime not there',
} satisfies Record<CallRecord['outcome'], string>

export const triggerLabels: Readonly<Record<Trigger, string>> = {
  invoke: 'Call by its id',
  event: 'Event',
  schedule: 'Schedule',
  function: 'Another function',
  test: 'Test',
}

export const outcomeLabel = (outcome: string): string => outcomeLabels[outcome] ?? outcome
