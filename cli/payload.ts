import { readFileSync } from 'node:fs'
import type { Input } from '@rolecall/contract/calls'
import { Option } from 'commander'
import { several } from './command.ts'
import { exits, Stopped } from './stopped.ts'
import type { Terminal } from './terminal.ts'

export type Payload = { readonly data?: string; readonly header?: readonly string[] }

export const payloadOptions = () => [
  new Option('-d, --data <json>', 'the payload: JSON, `@file`, or `-` for standard input'),
  several('--header <name:value>', 'what the function finds in `input.headers`'),
]

/** What a function is called with, as it was typed. */
export async function inputOf(
  terminal: Pick<Terminal, 'readAll'>,
  { data, header }: Payload,
): Promise<Input> {
  return {
    ...(data === undefined ? {} : { payload: jsonIn(data, await textOf(terminal, data)) }),
    ...(header === undefined ? {} : { headers: header.map(headerOf) }),
  }
}

/** The text itself, of a file, or of standard input. */
export async function textOf(
  { readAll }: Pick<Terminal, 'readAll'>,
  said: string,
): Promise<string> {
  if (said === '-') return readAll()
  return said.startsWith('@') ? fileText(said.slice(1)) : said
}

export function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Stopped(exits.notFound, `\`${path}\` cannot be read`)
  }
}

function jsonIn(said: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const where = said === '-' || said.startsWith('@') ? `\`${said}\`` : 'the payload'
    throw new Stopped(exits.usage, `${where} is no JSON: ${(error as Error).message}`, [
      'a text is JSON in double quotes: -d \'"hello"\'',
    ])
  }
}

export function headerOf(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf(':')
  if (at < 1)
    throw new Stopped(exits.usage, `\`${text}\` is no header`, ['say it as --header name:value'])
  return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
}
