import { measureCalls } from './calls.ts'
import { measureDecisions } from './decisions.ts'
import { measureFunctions } from './functions.ts'
import { measureHttp } from './http.ts'
import { measureLists } from './lists.ts'
import { measureStarts } from './start.ts'

/** `npm run -s bench -- decisions --json`, or another of these: one JSON object on stdout, and nothing else. */
const measures = {
  // One after the other: they would disturb each other.
  decisions: async () => ({ ...measureDecisions(), ...(await measureHttp()) }),
  calls: measureCalls,
  functions: measureFunctions,
  lists: measureLists,
  start: measureStarts,
} as const

const wanted = process.argv[2] ?? 'decisions'
if (wanted in measures) {
  const measured = await measures[wanted as keyof typeof measures]()
  process.stdout.write(`${JSON.stringify(measured)}\n`)
  if ('noPeer' in measured) process.exitCode = 1
} else {
  process.stderr.write(
    `there is no benchmark \`${wanted}\`: choose one of ${Object.keys(measures).join(', ')}\n`,
  )
  process.exitCode = 64
}
