import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Case } from './case.ts'

export type Row = {
  readonly endpoint: Endpoint
  readonly kind: Case
  readonly cells: readonly string[]
}

const legend = [
  'Every door, and who gets through: the status of the answer. Two numbers are two objects: one in',
  'Paris, which “Delegate here” manages, and one in Lyon, which “Delegate there” does; of profiles to',
  'read and to make, one of agents and one of administrators.',
]

/** A page that a reviewer reads: a changed rule shows as a changed number. */
export function pageOf(titles: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map(({ endpoint, kind, cells }) => [
    `${endpoint.method} ${endpoint.path.replace('/v1/accounts/:account/', '')}${kind.title ? `, ${kind.title}` : ''}`,
    ...cells,
  ])
  const table = [['', ...titles], ...lines]
  const widths = ['', ...titles].map((_title, at) =>
    Math.max(...table.map((line) => (line[at] ?? '').length)),
  )
  const text = table.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...legend, '', ...text, ''].join('\n')
}
