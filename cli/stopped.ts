import type { ElementProblem, Problem } from '@rolecall/contract/problem'
import { failures, type Metric } from '@rolecall/core/functions/outcome'
import { visible } from '@rolecall/core/kit/visible'

/** What the process ends with. Scripts rely on these: none ever changes. */
export const exits = {
  done: 0,
  error: 1,
  cancelled: 2,
  /** `can-i` and `why` say no, `diff` and `plan` find differences, the trail is not whole. */
  no: 3,
  notSignedIn: 4,
  forbidden: 5,
  notFound: 6,
  conflict: 7,
  retry: 8,
  usage: 64,
  interrupted: 130,
} as const
export type Exit = (typeof exits)[keyof typeof exits]

export const exitWords: readonly (readonly [number, string])[] = [
  [exits.done, 'done, or allowed'],
  [exits.error, 'an error'],
  [exits.cancelled, 'cancelled by you'],
  [exits.no, 'the answer is no: not allowed, or different'],
  [exits.notSignedIn, 'not signed in'],
  [exits.forbidden, 'forbidden; the missing permission is named'],
  [exits.notFound, 'not found, or not yours to see'],
  [exits.conflict, 'a conflict: somebody changed it meanwhile, or it cannot be as things are'],
  [exits.retry, 'try again later: too many requests, the server or the connection'],
  [exits.usage, 'the command was not understood'],
  [exits.interrupted, 'interrupted'],
]

/** Ends a command: what is wrong, the way out, and the exit code. Only `run` catches it. */
export class Stopped extends Error {
  readonly exit: Exit
  readonly help: readonly string[]
  readonly problem: Problem | null

  constructor(
    exit: Exit,
    message: string,
    help: readonly string[] = [],
    problem: Problem | null = null,
  ) {
    super(message)
    this.exit = exit
    this.help = help
    this.problem = problem
  }
}

const exitByStatus: Readonly<Record<number, Exit>> = {
  0: exits.retry,
  401: exits.notSignedIn,
  403: exits.forbidden,
  404: exits.notFound,
  409: exits.conflict,
  412: exits.conflict,
  428: exits.conflict,
  429: exits.retry,
}

const exitOf = ({ status, code }: Problem): Exit =>
  hasFailed.has(code)
    ? exits.error
    : (exitByStatus[status] ?? (status >= 500 ? exits.retry : exits.error))

/** Codes of a function that failed by itself: the same call would fail again. */
const metricsOfFailure: ReadonlySet<Metric> = new Set(['coding-failure', 'timeout'])
const hasFailed: ReadonlySet<string> = new Set(
  Object.values(failures)
    .filter(({ metric }) => metricsOfFailure.has(metric))
    .map(({ code }) => code),
)

/** What the server refused, in its own words, with the permission that is missing and the way out. */
export function stoppedBy(problem: Problem): Stopped {
  const { detail, issues = [], required_permission: needs, suggestion, trace_id: trace } = problem
  const { errors = [] } = problem
  const help = [
    ...issues.map(({ where, what }) => `${where}: ${what}`),
    ...errors.slice(0, errorsShown).map(errorLine),
    ...(errors.length > errorsShown
      ? [`and ${errors.length - errorsShown} more; say --json for all`]
      : []),
    ...(needs === undefined || detail.includes(needs) ? [] : [`needs: ${needs}`]),
    ...(suggestion === undefined ? [] : [suggestion]),
    ...(problem.status === 401 ? ['run `rolecall login`'] : []),
    ...(problem.status === 412 && suggestion === undefined
      ? ['look at it as it is now, and say it again']
      : []),
    ...(problem.status >= 500 && trace !== undefined
      ? [`${hasFailed.has(problem.code) ? 'call' : 'trace'}: ${trace}`]
      : []),
  ]
  return new Stopped(exitOf(problem), detail, help, problem)
}

const errorsShown = 50

/** `users.csv row 3: there is no profile “Nights”; it may be spelt otherwise`. */
const errorLine = ({ id, file, row, line, detail, suggestion }: ElementProblem): string => {
  const place = [
    ...(file === undefined || file === '' ? [] : [file]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(id === undefined ? [] : [id]),
  ].join(' ')
  return `${place}: ${[detail, ...(suggestion === undefined ? [] : [suggestion])].join('; ')}`
}

/** As it stands on standard error: one line for what, one for each way out. */
export const sentenceOf = ({ message, help }: Stopped): string =>
  [`rolecall: ${visible(message)}`, ...help.map((line) => `  ${visible(line)}`)].join('\n')
