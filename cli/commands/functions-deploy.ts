import { Option } from 'commander'
import {
  adoptFunction,
  deleteFunction,
  deployFunction,
  rollbackFunction,
  undeployFunction,
  type DeployedView,
  type FunctionView,
} from '@rolecall/contract/functions'
import type { Saved } from '@rolecall/contract/shapes'
import { dryRunOption, leaf, reasonOption, yesOption, type It } from '../command.ts'
import { functionId, functionNamed, functionsOf } from '../find-function.ts'
import { counted } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { confirmed, writtenBeside, type Writing } from '../write.ts'

export const deployCommands = (terminal: Terminal) => [
  deploy(terminal),
  undeploy(terminal),
  rollback(terminal),
  adopt(terminal),
  remove(terminal),
]

type Deploy = Writing & { readonly all?: true; readonly message?: string }

const deploy = (terminal: Terminal) =>
  leaf<Deploy>(terminal, 'deploy [function...]', {
    about: 'Freeze drafts as versions and put them into service; no call is lost meanwhile',
    examples: [
      'rolecall functions deploy Greeting --message "says hello in Dutch"',
      'rolecall functions deploy --all --dry-run',
      'rolecall functions deploy Greeting Orders --yes',
    ],
    options: [
      new Option('--all', 'every function whose draft is not what serves'),
      new Option('-m, --message <text>', 'what is new, for versions and the audit trail'),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, ...names) => {
      const rolecall = await it.rolecall()
      const found = await chosen(rolecall, names, options.all === true)
      const [only] = found
      if (only === undefined) return it.print.note('nothing to deploy: every draft is in service')
      if (found.length > 1) return deployedAll(it, rolecall, options, found)
      await writtenBeside(it, rolecall, options, {
        endpoint: deployFunction,
        request: requestFor(rolecall, only, options),
        said: `deployed \`${only.name}\``,
        asks: `Deploy \`${only.name}\`?`,
        detail: (value: DeployedView) => [versionLine(value)],
        idOf: ({ id }) => id,
      })
    },
  })

type Chosen = Pick<FunctionView, 'id' | 'name' | 'etag'>

async function chosen(
  rolecall: Rolecall,
  names: readonly string[],
  all: boolean,
): Promise<readonly Chosen[]> {
  if (all === names.length > 0)
    throw new Stopped(exits.usage, 'which functions is not clear', ['name them, or say --all'])
  if (all)
    return (await functionsOf(rolecall)).filter(
      ({ state }) => state !== 'Productive' && state !== 'Marked Undeployed',
    )
  const found = new Map<string, Chosen>()
  for (const name of names) {
    const { value } = await functionNamed(rolecall, name)
    found.set(value.id, value)
  }
  return [...found.values()]
}

const requestFor = ({ account }: Rolecall, { id, etag }: Chosen, { message }: Deploy) => ({
  params: { account, function: id },
  input: message === undefined ? {} : { reason: message },
  ifMatch: etag,
})

/** Shows all, asks once, and deploys one after the other; the first that is refused ends it. */
async function deployedAll(
  it: It,
  rolecall: Rolecall,
  options: Deploy,
  found: readonly Chosen[],
): Promise<void> {
  const { dryRun, yes } = options
  const send = async (preview: boolean) => {
    const all: Saved<DeployedView>[] = []
    for (const one of found) {
      const request = { ...requestFor(rolecall, one, options), query: preview ? { preview } : {} }
      const { value } = await rolecall.call(deployFunction, request)
      all.push(value)
      if (!preview) it.print.line(`deployed \`${one.name}\`: ${versionLine(value.value)}`)
    }
    return all
  }
  if (!dryRun && !yes) {
    for (const { value } of await send(true)) it.print.note(`${value.name}: ${versionLine(value)}`)
    await confirmed(it.terminal, rolecall, `Deploy ${counted(found.length, 'function')}?`)
  }
  const saved = await send(dryRun === true)
  if (dryRun) for (const { value } of saved) it.print.line(`${value.name}: ${versionLine(value)}`)
  it.print.list({
    json: { items: saved, total: saved.length },
    heads: [],
    rows: [],
    ids: saved.map(({ value }) => value.id),
    note: dryRun
      ? `would have deployed ${counted(saved.length, 'function')}; nothing was changed`
      : `deployed ${counted(saved.length, 'function')}`,
  })
}

/** `version 4, 120 characters, secrets: SIGNING_KEY`. */
const versionLine = ({ version: { number, length, secrets, variables } }: DeployedView): string =>
  [
    `version ${number}`,
    counted(length, 'character'),
    ...(secrets === null || secrets.length === 0 ? [] : [`secrets: ${secrets.join(', ')}`]),
    ...(Object.keys(variables).length === 0
      ? []
      : [`variables: ${Object.keys(variables).join(', ')}`]),
  ].join(', ')

const undeploy = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'undeploy <function>', {
    about: 'Take a function out of service, when its calls have ended; its schedules pause',
    examples: ['rolecall functions undeploy Greeting --yes --reason "nobody calls it"'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, function: await functionId(rolecall, name) }
      await writtenBeside(it, rolecall, options, {
        endpoint: undeployFunction,
        request: { params, input: reasonOf(options) },
        said: `undeployed \`${name}\``,
        asks: `Take \`${name}\` out of service?`,
        idOf: ({ id }: FunctionView) => id,
      })
    },
  })

const reasonOf = ({ reason }: Writing) => (reason === undefined ? {} : { reason })

const rollback = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'rollback <function@version>', {
    about: 'Put a version that is kept into service again, as a new version; the draft stays',
    examples: [
      'rolecall functions rollback Greeting@3 --dry-run',
      'rolecall functions rollback Greeting@3 --yes --reason "the new one fails"',
    ],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, text = '') => {
      const { name, version } = versionedName(text)
      if (version === undefined)
        throw new Stopped(exits.usage, 'the version is missing', [
          `say it as ${name}@3; \`rolecall functions versions\` lists them`,
        ])
      const rolecall = await it.rolecall()
      const { params, value } = await functionNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: rollbackFunction,
        request: { params, input: { version, ...reasonOf(options) }, ifMatch: value.etag },
        said: `put version ${version} of \`${name}\` into service again`,
        asks: `Put version ${version} of \`${name}\` into service again?`,
        detail: (view: DeployedView) => [versionLine(view)],
        idOf: ({ id }: DeployedView) => id,
      })
    },
  })

/** `Greeting@3`. */
export function versionedName(text: string): { readonly name: string; readonly version?: number } {
  const [, name, number] = /^(.+)@(\d{1,9})$/.exec(text) ?? []
  return name === undefined ? { name: text } : { name, version: Number(number) }
}

const adopt = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'adopt <function>', {
    about: 'Answer for a function whose deployer may not deploy any more',
    examples: ['rolecall functions adopt Greeting --reason "Kim has left"'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, function: await functionId(rolecall, name) }
      await writtenBeside(it, rolecall, options, {
        endpoint: adoptFunction,
        request: { params, input: reasonOf(options) },
        said: `adopted \`${name}\``,
        idOf: ({ id }: FunctionView) => id,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'delete <function>', {
    about: 'Delete a function that is not in service, with its versions and schedules',
    examples: ['rolecall functions delete Greeting --dry-run'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { params, value } = await functionNamed(rolecall, name)
      await writtenBeside(it, rolecall, options, {
        endpoint: deleteFunction,
        request: { params, query: reasonOf(options), ifMatch: value.etag },
        said: `deleted \`${name}\``,
        asks: `Delete \`${name}\` and all its versions?`,
        idOf: () => params.function,
      })
    },
  })
