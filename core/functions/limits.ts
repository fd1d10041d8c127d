/** The two programming models; see lambda/ for what they mean. */
export const models = ['v1', 'v2'] as const
export type Model = (typeof models)[number]

/** What one function, one call of it, and one process of it may use. Lengths are characters. */
export type Limits = {
  readonly codeLength: number
  readonly callMs: number
  readonly memoryMiB: number
  readonly resultBytes: number
  readonly payloadBytes: number
  readonly logEntries: number
  readonly logLength: number
  /** Calls that one process of a function answers at the same time. */
  readonly callsAtOnce: number
  /** Requests a second that a function may send out, all its processes together. */
  readonly requestsPerSecond: number
  readonly variables: number
  readonly variableNameLength: number
  readonly variableValueLength: number
  readonly secretNameLength: number
  readonly secretValueLength: number
}

const both = {
  codeLength: 100_000,
  callMs: 30_000,
  memoryMiB: 256,
  resultBytes: 1_048_576,
  payloadBytes: 1_048_576,
  logEntries: 10,
  requestsPerSecond: 20,
  secretNameLength: 100,
} as const

/** Figures of the platforms that functions were written for, so that they meet the same ones here. */
export const limitsOf = {
  v1: {
    ...both,
    logLength: 6_000,
    callsAtOnce: 10,
    variables: 512,
    variableNameLength: 200,
    variableValueLength: 200,
    secretValueLength: 10_000,
  },
  v2: {
    ...both,
    logLength: 16_384,
    callsAtOnce: 1,
    variables: 512,
    variableNameLength: 200,
    variableValueLength: 1_024,
    secretValueLength: 16_384,
  },
} as const satisfies Record<Model, Limits>
