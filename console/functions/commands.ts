import { invokeEvent, invokeFunction, testFunction } from '@rolecall/contract/calls'
import type { Input } from '@rolecall/contract/calls'
import { urlOf } from '@rolecall/sdk/client'

/** A call as a program makes it, by address and key. */
type Called = {
  readonly path: string
  /** JSON text; an empty object when not given. */
  readonly body?: string
}

export const functionPath = (
  account: string,
  id: string,
  how: 'invoke' | 'test',
  of?: 'draft' | 'deployed',
): string =>
  how === 'invoke'
    ? urlOf(invokeFunction, { account, function: id })
    : urlOf(testFunction, { account, function: id }, { of })

export const eventPath = (account: string, event: string): string =>
  urlOf(invokeEvent, { account, event })

/** For a POSIX shell: everything between single quotes is taken as it is. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export const curlFor = (
  { path, body = '{"payload": {}}' }: Called,
  origin = location.origin,
): string =>
  [
    `curl -X POST ${quoted(origin + path)}`,
    `-H "Authorization: Bearer $ROLECALL_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(body)}`,
  ].join(' \\\n  ')

type Typed = {
  readonly function: string
  readonly of: 'draft' | 'deployed'
  readonly input: Input | null
}

/** The same with our own command line, by whoever is signed in there. */
export const cliFor = ({ function: id, of, input }: Typed): string =>
  [
    `rolecall functions invoke ${id}`,
    ...(input?.payload === undefined || input.payload === null
      ? []
      : [`-d ${quoted(JSON.stringify(input.payload))}`]),
    ...(input?.headers ?? []).map(({ key, value }) => `--header ${quoted(`${key}: ${value}`)}`),
    ...(of === 'draft' ? ['--draft'] : []),
    '--show-logs',
  ].join(' ')
