import { Option, type Command } from 'commander'
import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  type ApiKeyView,
} from '@rolecall/contract/api-keys'
import {
  dayMs,
  dryRunOption,
  leaf,
  nounCommand,
  reasonOption,
  several,
  whole,
  yesOption,
} from '../command.ts'
import { counted, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'
import { editKey, rotateKey } from './keys-edit.ts'

export const keysCommand = (terminal: Terminal): Command =>
  nounCommand('keys', 'API keys for programs')
    .addCommand(list(terminal))
    .addCommand(create(terminal))
    .addCommand(editKey(terminal))
    .addCommand(rotateKey(terminal))
    .addCommand(revoke(terminal))

const list = (terminal: Terminal) =>
  leaf(terminal, 'list', {
    about: 'The API keys of the account; never the keys themselves',
    examples: ['rolecall keys list'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listApiKeys, { params: rolecall })
      print.list({
        json: value,
        heads: ['id', 'name', 'kind', 'made by', 'ends', 'last used', 'begins'],
        rows: value.items.map((each) => [
          each.id,
          each.name,
          each.kind,
          each.createdBy.name,
          each.revoked ? 'revoked' : timeOf(each.expiresAt),
          each.lastUsedAt === null ? 'never' : timeOf(each.lastUsedAt),
          each.prefix,
        ]),
        note: counted(value.total, 'key'),
      })
    },
  })

type Create = Writing & {
  readonly kind: 'permissions' | 'decisions'
  readonly permission?: readonly string[]
  readonly days: number
}

const create = (terminal: Terminal) =>
  leaf<Create>(terminal, 'create <name>', {
    about: 'Make an API key; it is printed this once, and kept nowhere',
    examples: [
      'rolecall keys create "Help desk" --kind decisions --days 90',
      'rolecall keys create "Nightly export" --kind permissions --permission some-permission',
    ],
    options: [
      new Option('--kind <kind>', 'to act with your permissions, or only to ask for decisions')
        .choices(['permissions', 'decisions'])
        .makeOptionMandatory(),
      several('--permission <permission>', 'one of your permissions, by its slug'),
      new Option('--days <number>', 'after how many days it ends').argParser(whole).default(90),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const { kind, permission, days, reason } = options
      const rolecall = await it.rolecall()
      const input = {
        name,
        kind,
        expiresAt: terminal.now() + days * dayMs,
        ...(permission === undefined ? {} : { permissions: [...permission] }),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: createApiKey,
        request: { params: rolecall, input },
        said: `made the API key \`${name}\``,
        idOf: ({ key }: { readonly key: ApiKeyView }) => key.id,
        once: ({ secret }) => (secret === null ? {} : { secret }),
      })
    },
  })

const revoke = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'revoke <key>', {
    about: 'Revoke an API key, at once and for good',
    examples: ['rolecall keys revoke key_2 --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, key = '') => {
      const rolecall = await it.rolecall()
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: revokeApiKey,
        request: { params: { account: rolecall.account, key }, query },
        said: `revoked the API key \`${key}\``,
        asks: `Revoke the API key \`${key}\` for good?`,
        idOf: ({ id }: ApiKeyView) => id,
      })
    },
  })
