import { format } from 'node:util'
import type { Model } from '@rolecall/core/functions/limits'
import type { LogLevel } from '@rolecall/core/functions/logs'

/** Takes one entry of the call that is running. `extras` is JSON, or nothing. */
export type Log = (level: LogLevel, message: string, extras: string) => void

const levels = {
  debug: 'Debug',
  info: 'Info',
  log: 'Info',
  warn: 'Warn',
  error: 'Error',
} as const satisfies Readonly<Record<string, LogLevel>>

type Writing = (...values: readonly unknown[]) => void

/**
 * The console of a function: five ways to log. In V2 every other method is a mistake that ends the
 * call, as on the platform; in V1 it does nothing.
 */
export function consoleFor(model: Model, log: Log): Readonly<Record<string, Writing>> {
  const writing: Record<string, Writing> = {}
  for (const name of Object.keys(console)) {
    writing[name] = () => {
      if (model === 'v2') throw new TypeError(`console.${name} is not there: use console.info`)
    }
  }
  for (const [name, level] of Object.entries(levels))
    writing[name] = (message, ...extras) => log(level, readable(message), asJson(extras))
  return writing
}

function readable(message: unknown): string {
  try {
    return typeof message === 'string' ? message : format('%j', message)
  } catch {
    return '[unreadable]'
  }
}

function asJson(extras: readonly unknown[]): string {
  if (extras.length === 0) return ''
  try {
    return JSON.stringify(extras, errorsToo)
  } catch {
    return '["[unreadable]"]'
  }
}

/** An error is an empty object to JSON; its message is what one logs it for. */
const errorsToo = (_key: string, value: unknown) =>
  value instanceof Error ? `${value.name}: ${value.message}` : value
