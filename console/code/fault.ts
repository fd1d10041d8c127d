import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { Fault } from './CodeEditor.tsx'

/** Where a failure says that it came from: `(line 3)`, or `(lambda.js:3:7)`; null where it does not. */
export function faultIn(detail: string): Fault | null {
  const [, line, , place, column] =
    /\(line (\d+)\)|(lambda\.m?js):(\d+)(?::(\d+))?/.exec(detail) ?? []
  const number = Number(line ?? place)
  return Number.isNaN(number)
    ? null
    : { line: number, column: column === undefined ? null : Number(column), says: detail }
}

/** The fault on the text as it is: at its end, where it has fewer lines by now. */
export function diagnosticOf(text: Text, { line, column, says }: Fault): Diagnostic {
  const { from, to } = text.line(Math.min(Math.max(line, 1), text.lines))
  const start = column === null ? from : Math.min(from + column - 1, to)
  return { from: start, to, severity: 'error', message: says }
}
