import { Option } from 'commander'
import { failures, type CallOutcome, type Failure } from '@rolecall/core/functions/outcome'
import { leaf, whole, type Common, type It } from '../command.ts'
import { localFunction, localNames, projectHere, secretsFile, type Project } from '../project.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type Dev = Common & { readonly port: number; readonly inspect: number | false }

export const devCommand = (terminal: Terminal) =>
  leaf<Dev>(terminal, 'dev [function]', {
    about:
      'Run a function of the project on this machine, anew each time it is saved, with an address to call it and an inspector for debuggers; not sealed as in an account',
    examples: [
      'rolecall functions dev Greeting',
      'rolecall functions dev Greeting --port 9000 --no-inspect',
      `curl -d '{"payload": {"name": "Ada"}}' http://127.0.0.1:9000`,
    ],
    options: [
      new Option('--port <number>', 'where to call it; 0 is any that is free')
        .argParser(whole)
        .default(0),
      new Option('--inspect <port>', 'the port of the inspector; 0 is any that is free')
        .argParser(whole)
        .default(0),
      new Option('--no-inspect', 'without an inspector: calls end by time whatever happens'),
    ],
    act: async (it, { port, inspect }, text) => {
      const project = projectHere()
      const name = text ?? onlyName(project)
      const { model } = localFunction(project, name)
      // Only who runs functions here loads what it takes.
      const [{ session }, { localAddress }] = await Promise.all([
        import('../local/session.ts'),
        import('../local/address.ts'),
      ])
      const { tell } = terminal
      const loaded = Promise.withResolvers<string | null>()
      const running = session(project, name, {
        inspect: inspect === false ? null : inspect,
        logged: ({ level, message, extras }) =>
          tell(`  ${level.padEnd(5)}  ${message} ${extras}`.trimEnd()),
        loaded(failure, inspector) {
          tell(failure === null ? `loaded \`${name}\`` : `not loaded: ${failureLine(failure)}`)
          loaded.resolve(inspector)
        },
        tell,
      })
      const address = await localAddress(port, async (call, input) => {
        const outcome = await running.call(input)
        tell(endLine(call, outcome))
        return outcome
      })
      begun(it, { url: address.url, inspector: await loaded.promise, model })
      await terminal.untilInterrupted()
      await Promise.all([address.close(), running.close()])
      throw new Stopped(exits.interrupted, '')
    },
  })

function onlyName(project: Project): string {
  const names = localNames(project)
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  throw new Stopped(exits.usage, 'which function is not clear', [
    names.length === 0 ? '`rolecall functions new` makes one' : `name one: ${names.join(', ')}`,
  ])
}

/** As the server names it, and every caller. */
const failureLine = ({ kind, detail }: Failure): string =>
  `${failures[kind].code} (${failures[kind].status}): ${detail}`

const endLine = (call: string, outcome: CallOutcome): string =>
  [
    `${outcome.ok ? 'succeeded' : failureLine(outcome)} in ${Math.round(outcome.ms)} ms, call ${call}`,
    ...(outcome.log.dropped > 0
      ? [`; in an account ${outcome.log.dropped} entries of its log would be dropped`]
      : []),
  ].join('')

type Begun = {
  readonly url: string
  readonly inspector: string | null
  readonly model: 'v1' | 'v2'
}

function begun({ print }: It, { url, inspector, model }: Begun): void {
  print.facts({
    json: { address: url, inspector },
    id: url,
    facts: [
      ['call it', `POST ${url}`],
      ['inspector', inspector],
    ],
  })
  for (const line of differences(model)) print.note(line)
}

/** What this is not, so that nobody takes what works here for what will work there. */
const differences = (model: 'v1' | 'v2'): readonly string[] => [
  'this is your code on your machine, and not the sealed process of an account:',
  '  it can read your files, and start programs: there it can do neither',
  `  its requests go from here to any address: there only to public ones${model === 'v1' ? ' on the list of domains' : ''}, 20 a second`,
  `  its secrets are those of ${secretsFile}`,
  '  it calls no other functions',
  '  memory beside the heap is not bounded, and with a debugger no call ends by time',
]
