import { Option } from 'commander'
import {
  createFunction,
  editFunction,
  type FunctionDetail,
  type FunctionView,
} from '@rolecall/contract/functions'
import { fold } from '@rolecall/core/kit/text'
import { dryRunOption, leaf, reasonOption, type It } from '../command.ts'
import { differenceLines } from '../difference.ts'
import { functionNamed, functionsOf } from '../find-function.ts'
import { counted, timeOf } from '../print.ts'
import {
  digestOf,
  localFunction,
  localNames,
  projectHere,
  writtenIn,
  type LocalFunction,
  type Project,
  type Written,
} from '../project.ts'
import { keepReplaced, keepSeen, lastSeen } from '../pulled.ts'
import type { Rolecall } from '../rolecall.ts'
import { shown } from '../shown.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import type { Writing } from '../write.ts'

type Push = Writing & { readonly force?: true }

export const pushCommand = (terminal: Terminal) =>
  leaf<Push>(terminal, 'push [function...]', {
    about:
      'Write functions of the project into their drafts, all of them if none is named, and show what changes; who may call them stays as it is',
    examples: [
      'rolecall functions push Greeting --dry-run',
      'rolecall functions push --reason "says hello in Dutch"',
      'rolecall functions push Greeting --force',
    ],
    options: [
      new Option(
        '--force',
        'also over what somebody else changed since, which is kept in .rolecall/replaced',
      ),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, ...names) => {
      const project = projectHere()
      const ours = (names.length > 0 ? names : localNames(project)).map((name) =>
        localFunction(project, name),
      )
      if (ours.length === 0)
        throw new Stopped(exits.usage, 'there is no function in the project', [
          '`rolecall functions new` or `pull` makes one',
        ])
      const rolecall = await it.rolecall()
      const known = await functionsOf(rolecall)
      const pushed: { readonly name: string; readonly what: What; readonly id: string | null }[] =
        []
      for (const local of ours) {
        const there = known.find(({ name }) => fold(name) === fold(local.name))
        const on = { it, project, rolecall, options, local }
        pushed.push({ name: local.name, ...(there ? await change(on, there) : await create(on)) })
      }
      it.print.list({
        json: { items: pushed, dryRun: options.dryRun === true },
        heads: ['function', 'id', 'what'],
        rows: pushed.map(({ name, id, what }) => [name, id, what]),
        ids: pushed.flatMap(({ id }) => id ?? []),
        note: options.dryRun
          ? 'nothing was changed'
          : `pushed ${counted(pushed.length, 'function')}; \`rolecall functions deploy\` puts drafts into service`,
      })
    },
  })

type What = 'new' | 'changed' | 'unchanged'
type On = {
  readonly it: It
  readonly project: Project
  readonly rolecall: Rolecall
  readonly options: Push
  readonly local: LocalFunction
}
type Pushed = { readonly what: What; readonly id: string | null }

const noteOf = ({ reason }: Writing) => (reason === undefined ? {} : { reason })

/** Tried first, for the account says which programming model it has. */
async function create({ it, project, rolecall, options, local }: On): Promise<Pushed> {
  const { name, event, description } = local
  const input = { name, event, description, ...contentOf(local), ...noteOf(options) }
  const tried = await rolecall.call(createFunction, {
    params: rolecall,
    query: { preview: true },
    input,
  })
  refuseModel(local, tried.value.value.model)
  for (const line of [`${name}: new`, ...differenceLines('', local.source)]) it.print.line(line)
  if (options.dryRun) return { what: 'new', id: null }
  const { value: saved } = await rolecall.call(createFunction, { params: rolecall, input })
  for (const warning of saved.warnings) it.print.note(`note: ${warning}`)
  const { id } = saved.value
  keepSeen(project, rolecall, id, digestOf(writtenIn(saved.value)))
  return { what: 'new', id }
}

const contentOf = ({ source, variables, secrets, model }: LocalFunction) => ({
  source,
  variables: { ...variables },
  // Code of V1 names its secrets itself.
  ...(model === 'v1' ? {} : { secrets: [...secrets] }),
})

function refuseModel({ name, model, folder }: LocalFunction, there: LocalFunction['model']): void {
  if (model === there) return
  throw new Stopped(
    exits.conflict,
    `\`${name}\` is written for ${model}, and the account takes ${there}`,
    [
      `${shown(folder)} has to be written for ${there}; see \`rolecall functions new --model ${there}\``,
    ],
  )
}

async function change(on: On, { id }: FunctionView): Promise<Pushed> {
  const { it, project, rolecall, options, local } = on
  const { params, value: theirs } = await functionNamed(rolecall, id)
  refuseModel(local, theirs.model)
  const there = writtenIn(theirs)
  if (local.event !== there.event)
    throw new Stopped(
      exits.conflict,
      `the event of \`${local.name}\` is \`${there.event ?? 'none'}\``,
      ['it stays what the function was made for: put it back, or take another name'],
    )
  const digest = digestOf(there)
  if (digest === digestOf(local)) {
    keepSeen(project, rolecall, id, digest)
    return { what: 'unchanged', id }
  }
  for (const line of [`${local.name}:`, ...changeLines(there, local)]) it.print.line(line)
  const isTheirsKnown = digest === lastSeen(project, rolecall, id)
  if (!isTheirsKnown && !options.force) throw changedThere(local, theirs)
  const { description } = local
  const { value: saved } = await rolecall.call(editFunction, {
    params,
    query: options.dryRun ? { preview: true } : {},
    input: { description, ...contentOf(local), ...noteOf(options) },
    ifMatch: theirs.etag,
  })
  for (const warning of saved.warnings) it.print.note(`note: ${warning}`)
  if (options.dryRun) return { what: 'changed', id }
  if (!isTheirsKnown) {
    const file = keepReplaced(project, local.name, { written: there, at: it.terminal.now() })
    it.print.note(`what was there of \`${local.name}\` is kept in ${shown(file)}`)
  }
  keepSeen(project, rolecall, id, digestOf(writtenIn(saved.value)))
  return { what: 'changed', id }
}

const changedThere = ({ name }: LocalFunction, { updated }: FunctionDetail): Stopped =>
  new Stopped(
    exits.conflict,
    `\`${name}\` is not as it was last pulled here: ${updated.by?.name ?? 'somebody'} changed it ${timeOf(updated.at)}`,
    [
      `\`rolecall functions pull --force\` takes what is there, \`push --force\` writes over it`,
      'either way what is replaced is kept in .rolecall/replaced',
    ],
  )

/** What the account has, and what it would have. */
function changeLines(was: Written, is: Written): readonly string[] {
  const names = [...new Set([...Object.keys(was.variables), ...Object.keys(is.variables)])]
  const more = (one: Written, other: Written) =>
    one.secrets.filter((name) => !other.secrets.includes(name))
  return [
    ...(was.description === is.description
      ? []
      : [`description: ${was.description || '-'} -> ${is.description || '-'}`]),
    ...differenceLines(was.source, is.source),
    ...names
      .filter((name) => was.variables[name] !== is.variables[name])
      .map(
        (name) => `variable ${name}: ${was.variables[name] ?? '-'} -> ${is.variables[name] ?? '-'}`,
      ),
    ...more(is, was).map((name) => `secret ${name}: added`),
    ...more(was, is).map((name) => `secret ${name}: removed`),
  ]
}
