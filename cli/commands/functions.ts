import { functionStates } from '@rolecall/core/functions/state'
import { Option, type Command } from 'commander'
import { listFunctions, type FunctionDetail, type FunctionView } from '@rolecall/contract/functions'
import { leaf, limitOption, type Limited } from '../command.ts'
import { functionNamed } from '../find-function.ts'
import { noteOf, upTo } from '../pages.ts'
import { namesOf, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { callCommands } from './functions-call.ts'
import { deployCommands } from './functions-deploy.ts'
import { devCommand } from './functions-dev.ts'
import { logsCommand } from './functions-logs.ts'
import { projectCommands } from './functions-project.ts'
import { pullCommand } from './functions-pull.ts'
import { pushCommand } from './functions-push.ts'
import { usageCommands } from './functions-usage.ts'
import { versionCommands } from './functions-versions.ts'

export const functionsCommands = (terminal: Terminal): readonly Command[] => [
  list(terminal),
  show(terminal),
  ...projectCommands(terminal),
  pullCommand(terminal),
  pushCommand(terminal),
  devCommand(terminal),
  ...deployCommands(terminal),
  ...versionCommands(terminal),
  ...callCommands(terminal),
  logsCommand(terminal),
  ...usageCommands(terminal),
]

type Filter = Limited & {
  readonly state?: string
  readonly event?: string
  readonly orphaned?: true
}

const list = (terminal: Terminal) =>
  leaf<Filter>(terminal, 'list [search]', {
    about: 'The functions of the account, by name',
    examples: [
      'rolecall functions list',
      'rolecall functions list --state modified --quiet',
      'rolecall functions list greet --json',
    ],
    options: [
      new Option('--state <state>', 'in this state').choices(Object.keys(stateBySlug)),
      new Option('--event <event>', 'that answer this event, by its id'),
      new Option('--orphaned', 'in service, though whoever deployed them could not do so now'),
      limitOption(),
    ],
    act: async ({ print, rolecall: reach }, { state, event, orphaned, limit }, search) => {
      const rolecall = await reach()
      const filter = {
        ...(search === undefined ? {} : { search }),
        ...(state === undefined ? {} : { state: stateBySlug[state] }),
        ...(event === undefined ? {} : { event }),
        ...(orphaned === undefined ? {} : { orphaned }),
      }
      const found = await upTo<FunctionView, number>(limit, async (page) => {
        const query = { ...filter, ...page }
        return (await rolecall.call(listFunctions, { params: rolecall, query })).value
      })
      print.list({
        json: found,
        heads: ['id', 'name', 'state', 'serves', 'event', 'changed', 'by'],
        rows: found.items.map((each) => [
          each.id,
          each.name,
          each.orphaned ? `${each.state}, orphaned` : each.state,
          each.serving === null ? null : `version ${each.serving}`,
          each.event,
          timeOf(each.updated.at),
          each.updated.by?.name,
        ]),
        note: noteOf(found, 'function'),
      })
    },
  })

/** `marked-undeployed` for `Marked Undeployed`. */
const stateBySlug: Readonly<Record<string, (typeof functionStates)[number]>> = Object.fromEntries(
  functionStates.map((state) => [state.toLowerCase().replaceAll(' ', '-'), state]),
)

const show = (terminal: Terminal) =>
  leaf<{ readonly code?: true }>(terminal, 'show <function>', {
    about: 'One function; with --code only the code of its draft',
    examples: [
      'rolecall functions show Greeting',
      'rolecall functions show fn_9 --code > lambda.mjs',
    ],
    options: [new Option('--code', 'the code of the draft, and nothing else')],
    act: async ({ print, rolecall: reach }, { code }, name = '') => {
      const { value } = await functionNamed(await reach(), name)
      if (code === true) return terminal.out(value.draft.source)
      print.facts({ json: value, id: value.id, facts: factsOf(value) })
    },
  })

const factsOf = (of: FunctionDetail) =>
  [
    ['id', of.id],
    ['name', of.name],
    ['description', of.description],
    ['model', of.model],
    ['event', of.event],
    ['skills', namesOf(of.skills)],
    ['state', of.state],
    ['serves', of.serving === null ? null : `version ${of.serving}`],
    ['deployed', doneBy(of.deployed)],
    ['orphaned', of.orphaned ? 'yes: adopt it, or undeploy it' : null],
    ['failure', of.failure],
    ['changed', doneBy(of.updated)],
    ['code', `${of.draft.source.length} characters`],
    ['variables', Object.keys(of.draft.variables).join(', ')],
    ['secrets', of.draft.secrets?.join(', ')],
  ] as const

const doneBy = (done: FunctionView['created'] | null): string | null =>
  done && `${timeOf(done.at)}${done.by === null ? '' : `, by ${done.by.name}`}`
