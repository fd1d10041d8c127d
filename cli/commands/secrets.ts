import { parseEnv } from 'node:util'
import { Option, type Command } from 'commander'
import { createSecret, deleteSecret, editSecret, type SecretView } from '@rolecall/contract/secrets'
import {
  dryRunOption,
  leaf,
  limitOption,
  reasonOption,
  yesOption,
  type It,
  type Limited,
} from '../command.ts'
import { secretId, secretsOf } from '../find-function.ts'
import { textOf } from '../payload.ts'
import { counted, namesOf, timeOf } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { confirmed, writtenBeside, type Writing } from '../write.ts'

export const secretsCommands = (terminal: Terminal): readonly Command[] => [
  list(terminal),
  set(terminal),
  unset(terminal),
  imported(terminal),
]

const list = (terminal: Terminal) =>
  leaf<Limited>(terminal, 'list [search]', {
    about: 'The names of the secrets, and what uses them; never their values',
    examples: ['rolecall secrets list', 'rolecall secrets list --quiet'],
    options: [limitOption()],
    act: async ({ print, rolecall: reach }, { limit }, search) => {
      const all = await secretsOf(await reach(), search)
      const items = all.slice(0, limit)
      print.list({
        json: { items, total: all.length },
        heads: ['id', 'name', 'set', 'by', 'bound to'],
        rows: items.map((each) => [
          each.id,
          each.name,
          timeOf(each.updated.at),
          each.updated.by?.name,
          namesOf(each.functions),
        ]),
        note: counted(all.length, 'secret'),
      })
    },
  })

type Set = Writing & { readonly asJson?: true }

const set = (terminal: Terminal) =>
  leaf<Set>(terminal, 'set <name>', {
    about:
      'Give a secret a value, from standard input or a prompt that shows nothing; counts from the next call',
    examples: [
      'rolecall secrets set SIGNING_KEY',
      'rolecall secrets set SIGNING_KEY < key.txt',
      'rolecall secrets set ACCESS --as-json < access.json',
    ],
    options: [
      new Option('--as-json', 'the value is what this JSON says, and not its text'),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const value = valueOf(await secretText(terminal, name), options.asJson === true)
      const rolecall = await it.rolecall()
      const known = await idByName(rolecall)
      await kept(it, rolecall, options, { name, value, id: known.get(name) })
    },
  })

/** Without the last end of line, which whoever typed or piped it did not mean. */
async function secretText(
  { isAttended, askHidden, readAll }: Terminal,
  name: string,
): Promise<string> {
  const text = isAttended
    ? await askHidden(`The value of \`${name}\` (nothing is shown): `)
    : (await readAll()).replace(/\r?\n$/, '')
  if (text === '') throw new Stopped(exits.usage, 'there is no value on standard input')
  return text
}

/** What is wrong with it is not repeated: it is secret. */
function valueOf(text: string, asJson: boolean): unknown {
  if (!asJson) return text
  try {
    return JSON.parse(text)
  } catch {
    throw new Stopped(exits.usage, 'the value is no JSON', ['leave out --as-json for a text'])
  }
}

const idByName = async (rolecall: Rolecall): Promise<ReadonlyMap<string, string>> =>
  new Map((await secretsOf(rolecall)).map(({ id, name }) => [name, id]))

type Kept = { readonly name: string; readonly value: unknown; readonly id: string | undefined }

async function kept(it: It, rolecall: Rolecall, options: Writing, { name, value, id }: Kept) {
  const { account } = rolecall
  const { reason } = options
  const said = { value, ...(reason === undefined ? {} : { reason }) }
  const idOf = (view: SecretView) => view.id
  if (id === undefined)
    await writtenBeside(it, rolecall, options, {
      endpoint: createSecret,
      request: { params: { account }, input: { name, ...said } },
      said: `added the secret \`${name}\``,
      idOf,
    })
  else
    await writtenBeside(it, rolecall, options, {
      endpoint: editSecret,
      request: { params: { account, secret: id }, input: said },
      said: `gave the secret \`${name}\` another value`,
      idOf,
    })
}

const unset = (terminal: Terminal) =>
  leaf<Writing & { readonly evenIfUsed?: true }>(terminal, 'unset <name>', {
    about: 'Delete a secret, at once',
    examples: [
      'rolecall secrets unset SIGNING_KEY --dry-run',
      'rolecall secrets unset SIGNING_KEY --even-if-used --yes',
    ],
    options: [
      new Option('--even-if-used', 'though functions are bound to it'),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, name = '') => {
      const { reason, evenIfUsed } = options
      const rolecall = await it.rolecall()
      const params = { account: rolecall.account, secret: await secretId(rolecall, name) }
      const query = {
        ...(reason === undefined ? {} : { reason }),
        ...(evenIfUsed === undefined ? {} : { evenIfUsed }),
      }
      await writtenBeside(it, rolecall, options, {
        endpoint: deleteSecret,
        request: { params, query },
        said: `deleted the secret \`${name}\``,
        asks: `Delete the secret \`${name}\`?`,
        idOf: () => params.secret,
      })
    },
  })

type Import = Writing & { readonly fromEnvFile: string }

const imported = (terminal: Terminal) =>
  leaf<Import>(terminal, 'import', {
    about: 'Set many secrets from a file of lines as NAME=value; shows their names, never values',
    examples: [
      'rolecall secrets import --from-env-file .env --dry-run',
      'vault-export | rolecall secrets import --from-env-file - --yes',
    ],
    options: [
      new Option('--from-env-file <file>', '`-` is standard input').makeOptionMandatory(),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options) => {
      const { fromEnvFile: file, dryRun, yes } = options
      const text = await textOf(terminal, file === '-' ? file : `@${file}`)
      const pairs = Object.entries(parseEnv(text))
      if (pairs.length === 0)
        throw new Stopped(exits.usage, 'there is no secret in it', ['lines are as NAME=value'])
      const rolecall = await it.rolecall()
      const known = await idByName(rolecall)
      const all = pairs.map(([name, value]): Kept => ({ name, value, id: known.get(name) }))
      for (const { name, id } of all)
        it.print.note(`${id === undefined ? 'new' : 'changed'}  ${name}`)
      // Each is tried first, so that one that is refused leaves the others alone.
      for (const each of all) await kept(silent(it), rolecall, { ...options, dryRun: true }, each)
      if (dryRun) return it.print.note('nothing was changed')
      if (!yes) await confirmed(terminal, rolecall, `Set ${counted(all.length, 'secret')}?`)
      for (const each of all) await kept(silent(it), rolecall, options, each)
      it.print.list({
        json: { set: all.map(({ name }) => name) },
        heads: [],
        rows: [],
        ids: all.map(({ name }) => name),
        note: `set ${counted(all.length, 'secret')}`,
      })
    },
  })

/** For one write of many: what is said of all of them is said once. */
const silent = (it: It): It => ({
  ...it,
  print: { list: () => {}, facts: () => {}, line: () => {}, note: () => {} },
})
