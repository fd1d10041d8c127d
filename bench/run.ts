import { measureDecisions } from './decisions.ts'

/** `npm run -s bench -- decisions --json`: one JSON object on stdout, and nothing else. */
const measures = { decisions: measureDecisions } as const

const wanted = process.argv[2] ?? 'decisions'
if (wanted in measures) {
  process.stdout.write(`${JSON.stringify(measures[wanted as keyof typeof measures]())}\n`)
} else {
  process.stderr.write(
    `there is no benchmark \`${wanted}\`: choose one of ${Object.keys(measures).join(', ')}\n`,
  )
  process.exitCode = 64
}
