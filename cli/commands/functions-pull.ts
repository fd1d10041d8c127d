import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Option } from 'commander'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { leaf, type Common, type It } from '../command.ts'
import { functionNamed, functionsOf } from '../find-function.ts'
import { counted } from '../print.ts'
import {
  codeFile,
  digestOf,
  isLocal,
  localFunction,
  projectHere,
  writeFunction,
  writtenIn,
  type Project,
} from '../project.ts'
import { keepReplaced, keepSeen, lastSeen } from '../pulled.ts'
import type { Rolecall } from '../rolecall.ts'
import { shown } from '../shown.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type Pull = Common & { readonly force?: true }

export const pullCommand = (terminal: Terminal) =>
  leaf<Pull>(terminal, 'pull [function...]', {
    about:
      'Write the drafts of functions into the project, all of them if none is named; what was changed here is not written over',
    examples: ['rolecall functions pull', 'rolecall functions pull Greeting Orders'],
    options: [
      new Option('--force', 'also over what was changed here, which is kept in .rolecall/replaced'),
    ],
    act: async (it, { force }, ...names) => {
      const project = projectHere()
      const rolecall = await it.rolecall()
      const wanted = names.length > 0 ? names : (await functionsOf(rolecall)).map(({ id }) => id)
      const pulled: { readonly name: string; readonly what: What }[] = []
      for (const name of wanted) {
        const { value } = await functionNamed(rolecall, name)
        const what = pull(it, { project, rolecall, force: force === true }, value)
        pulled.push({ name: value.name, what })
      }
      const kept = pulled.filter(({ what }) => what === 'kept')
      it.print.list({
        json: { items: pulled },
        heads: ['function', 'what'],
        rows: pulled.map(({ name, what }) => [name, what]),
        note: `pulled ${counted(pulled.length - kept.length, 'function')}`,
      })
      if (kept.length > 0)
        throw new Stopped(
          exits.conflict,
          `changed here, and not written over: ${kept.map(({ name }) => name).join(', ')}`,
          ['push them, or say --force: what is here is then kept in .rolecall/replaced'],
        )
    },
  })

type What = 'new' | 'changed' | 'unchanged' | 'kept'
type With = { readonly project: Project; readonly rolecall: Rolecall; readonly force: boolean }

function pull(
  { terminal, print }: It,
  { project, rolecall, force }: With,
  theirs: FunctionDetail,
): What {
  const { id, name, model } = theirs
  const written = writtenIn(theirs)
  const digest = digestOf(written)
  const isHere = isLocal(project, name)
  const ours = isHere ? localFunction(project, name) : undefined
  const own = ours && digestOf(ours)
  if (own === digest && ours?.model === model) {
    keepSeen(project, rolecall, id, digest)
    return 'unchanged'
  }
  if (ours && own !== lastSeen(project, rolecall, id)) {
    if (!force) return 'kept'
    const file = keepReplaced(project, name, { written: ours, at: terminal.now() })
    print.note(`what was here of \`${name}\` is kept in ${shown(file)}`)
  }
  if (ours && ours.model !== model) rmSync(join(ours.folder, codeFile[ours.model]))
  writeFunction(project, { name, model, ...written })
  keepSeen(project, rolecall, id, digest)
  return isHere ? 'changed' : 'new'
}
