import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Option } from 'commander'
import { models, type Model } from '@rolecall/core/functions/limits'
import { templateSource } from '@rolecall/lambda/template-source'
import { templates } from '@rolecall/lambda/templates'
import { leaf } from '../command.ts'
import { functionSchema, jsonText, projectSchema, schemasFolder } from '../manifest.ts'
import { counted } from '../print.ts'
import {
  codeFile,
  functionsFolder,
  isLocal,
  ownFolder,
  projectFile,
  projectHere,
  secretsFile,
  writeFunction,
} from '../project.ts'
import { shown } from '../shown.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

export const projectCommands = (terminal: Terminal) => [init(terminal), created(terminal)]

const modelOption = () =>
  new Option('--model <model>', 'the programming model: v1 calls back, v2 is async').choices([
    ...models,
  ])

const init = (terminal: Terminal) =>
  leaf<{ readonly model: Model }>(terminal, 'init [folder]', {
    about: 'Make a folder a project of functions; what is there stays as it is',
    examples: ['rolecall functions init', 'rolecall functions init shop --model v1'],
    options: [modelOption().default('v2')],
    act: async ({ print }, { model }, name = '.') => {
      const folder = resolve(name)
      const made = Object.entries(filesOf(model)).filter(([file, text]) =>
        makeFile(join(folder, file), text),
      )
      const isIgnoring = ignore(join(folder, '.gitignore'))
      mkdirSync(functionsFolder({ folder }), { recursive: true })
      const files = [...made.map(([file]) => file), ...(isIgnoring ? ['.gitignore'] : [])]
      print.list({
        json: { folder, made: files },
        heads: [],
        rows: [],
        ids: files,
        note:
          files.length === 0
            ? `\`${shown(folder)}\` is a project already; nothing was changed`
            : `made ${counted(files.length, 'file')} in \`${shown(folder)}\`: ${files.join(', ')}`,
      })
    },
  })

const filesOf = (model: Model): Readonly<Record<string, string>> => ({
  [projectFile]: jsonText({ $schema: `./${schemasFolder}/project.schema.json`, model }),
  [join(schemasFolder, 'project.schema.json')]: jsonText(projectSchema),
  [join(schemasFolder, 'function.schema.json')]: jsonText(functionSchema),
  [secretsFile]: jsonText({}),
})

/** Whether it was not there; secrets are their owner's alone. */
function makeFile(file: string, text: string): boolean {
  if (existsSync(file)) return false
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text, { mode: file.endsWith(secretsFile) ? 0o600 : 0o666 })
  return true
}

/** Adds what is missing to what others wrote there. */
function ignore(file: string): boolean {
  const was = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const missing = [secretsFile, `${ownFolder}/`].filter((line) => !was.split('\n').includes(line))
  if (missing.length === 0) return false
  const begun = was === '' || was.endsWith('\n') ? was : `${was}\n`
  writeFileSync(file, `${begun}${missing.join('\n')}\n`)
  return true
}

type New = { readonly template: string; readonly event?: string; readonly model?: Model }

const created = (terminal: Terminal) =>
  leaf<New>(terminal, 'new <name>', {
    about: 'Begin a function in the project, from a template; `push` writes it into the account',
    examples: [
      'rolecall functions new Greeting',
      'rolecall functions new Orders --template webhook',
      'rolecall functions new Hello --template conversation --event conversational_command',
    ],
    options: [
      new Option(
        '--template <template>',
        templates.map(({ id, name }) => `${id} (${name})`).join(', '),
      )
        .choices(templates.map(({ id }) => id))
        .default('greeting'),
      new Option('--event <event>', 'the event that it answers, by its id'),
      modelOption(),
    ],
    act: async ({ print }, { template: id, event = null, model: said }, name = '') => {
      const project = projectHere()
      const model = said ?? project.model
      if (isLocal(project, name))
        throw new Stopped(exits.conflict, `\`${name}\` is in the project already`, [
          'take another name, or delete its folder',
        ])
      const template = templates.find((each) => each.id === id) ?? templates[0] ?? noTemplate(id)
      const { variables, secret, about, host } = template
      const folder = writeFunction(project, {
        name,
        model,
        event,
        description: '',
        variables,
        secrets: secret === null || model === 'v1' ? [] : [secret],
        source: templateSource(template, model),
      })
      const code = shown(join(folder, codeFile[model]))
      print.list({
        json: { name, model, template: id, folder: shown(folder) },
        heads: [],
        rows: [],
        ids: [shown(folder)],
        note: `made ${code}: ${about}`,
      })
      if (secret !== null)
        print.note(`it reads the secret \`${secret}\`: put a value for trying into ${secretsFile}`)
      if (host !== null) print.note(`it asks \`${host}\``)
      print.note(`run it here: rolecall functions dev ${quoted(name)}`)
    },
  })

const quoted = (name: string): string => (/ /.test(name) ? `"${name}"` : name)
const noTemplate = (id: string): never => {
  throw new Stopped(exits.usage, `there is no template \`${id}\``)
}
