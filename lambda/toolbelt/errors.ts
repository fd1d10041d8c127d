import type { Result } from '@rolecall/core/kit/result'
import type { HostRefusal } from '../host.ts'

/** What a toolbelt throws: `code` is one of the platform's, `component` says which tool it was. */
export class ToolBeltError extends Error {
  readonly component: string
  readonly code: string

  constructor(component: string, { code, message }: HostRefusal) {
    super(message)
    this.name = 'ToolBeltError'
    this.component = component
    this.code = code
  }
}

/** The value, or a throw: functions expect their tools to throw. */
export function given<Value>(component: string, result: Result<Value, HostRefusal>): Value {
  if (!result.ok) throw new ToolBeltError(component, result.error)
  return result.value
}
