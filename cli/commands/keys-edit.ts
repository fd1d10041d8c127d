import { Option } from 'commander'
import { editApiKey, rotateApiKey, type ApiKeyView } from '@rolecall/contract/api-keys'
import {
  dayMs,
  dryRunOption,
  leaf,
  reasonOption,
  several,
  span,
  whole,
  yesOption,
} from '../command.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

type Edit = Writing & {
  readonly name?: string
  readonly description?: string
  readonly permission?: readonly string[]
}

export const editKey = (terminal: Terminal) =>
  leaf<Edit>(terminal, 'edit <key>', {
    about: 'Change the name, description or permissions of an API key; what is not said stays',
    examples: [
      'rolecall keys edit key_2 --name "Help desk, night"',
      'rolecall keys edit key_2 --permission some-permission --dry-run',
    ],
    options: [
      new Option('--name <name>', 'the name'),
      new Option('--description <text>', 'what it is for'),
      several('--permission <permission>', 'a permission to have, by its slug, and no others'),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, key = '') => {
      const { name, description, permission, reason } = options
      const patch = {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(permission === undefined ? {} : { permissions: [...permission] }),
      }
      if (Object.keys(patch).length === 0)
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'say --name, --description or --permission',
        ])
      const rolecall = await it.rolecall()
      await written(it, rolecall, options, {
        endpoint: editApiKey,
        request: {
          params: { account: rolecall.account, key },
          input: { ...patch, ...(reason === undefined ? {} : { reason }) },
        },
        said: `changed the API key \`${key}\``,
        idOf: ({ id }: ApiKeyView) => id,
      })
    },
  })

type Rotate = Writing & { readonly overlap?: number; readonly days?: number }

export const rotateKey = (terminal: Terminal) =>
  leaf<Rotate>(terminal, 'rotate <key>', {
    about:
      'Give an API key a new secret; it is printed this once. Without --overlap the one before ends at once',
    examples: [
      'rolecall keys rotate key_2 --overlap 24h --yes',
      'rolecall keys rotate key_2 --overlap 7d --days 90 --dry-run',
    ],
    options: [
      new Option(
        '--overlap <time>',
        'how long the secret before works too: 30m, 24h, 7d',
      ).argParser(span),
      new Option('--days <number>', 'after how many days the key ends from now on').argParser(
        whole,
      ),
      reasonOption(),
      dryRunOption(),
      yesOption(),
    ],
    act: async (it, options, key = '') => {
      const { overlap, days, reason } = options
      const rolecall = await it.rolecall()
      const input = {
        ...(overlap === undefined ? {} : { overlapMinutes: overlap / minuteMs }),
        ...(days === undefined ? {} : { expiresAt: terminal.now() + days * dayMs }),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: rotateApiKey,
        request: { params: { account: rolecall.account, key }, input },
        said: `rotated the API key \`${key}\``,
        asks: overlap
          ? `Give the API key \`${key}\` a new secret?`
          : `Give the API key \`${key}\` a new secret, and end the one before at once?`,
        idOf: (issued: { readonly key: ApiKeyView }) => issued.key.id,
        once: ({ secret }) => (secret === null ? {} : { secret }),
      })
    },
  })

const minuteMs = 60_000
