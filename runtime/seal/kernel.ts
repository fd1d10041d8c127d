import { dlopen, getRawPointer } from 'node:ffi'

/**
 * System calls from JavaScript. Node can call C functions since version 26, so that sealing takes no
 * compiler, no native module and no program besides Node.
 */
export type Kernel = {
  /** What the C function `syscall` returns: below zero when the kernel refused. */
  readonly call: (number: number, ...values: readonly (number | bigint)[]) => bigint
  /** Like `call`, but throws with what was tried when the kernel refuses. */
  readonly must: (what: string, number: number, ...values: readonly (number | bigint)[]) => bigint
  /** Where the kernel finds these bytes. They stay where they are as long as this kernel is used. */
  readonly at: (bytes: Uint8Array) => bigint
  /** The C library's `prctl`. */
  readonly prctl: (what: string, option: number, value: number) => void
}

/** Throws where Node cannot call C functions, or the C library is another one. */
export function openKernel(): Kernel {
  const { functions } = dlopen(null, {
    syscall: {
      return: 'int64',
      arguments: ['int64', 'int64', 'int64', 'int64', 'int64', 'int64', 'int64'],
    },
    prctl: { return: 'int32', arguments: ['int32', 'int64', 'int64', 'int64', 'int64'] },
  })
  const kept: Uint8Array[] = []
  const call: Kernel['call'] = (number, ...values) => {
    const argument = (index: number) => BigInt(values[index] ?? 0)
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map(argument)
    return functions.syscall(BigInt(number), a ?? 0n, b ?? 0n, c ?? 0n, d ?? 0n, e ?? 0n, f ?? 0n)
  }
  const refused = (what: string) => new Error(`the kernel refused ${what}`)
  return {
    call,
    must: (what, number, ...values) => {
      const returned = call(number, ...values)
      if (returned < 0n) throw refused(what)
      return returned
    },
    at: (bytes) => {
      kept.push(bytes)
      return BigInt(getRawPointer(bytes))
    },
    prctl: (what, option, value) => {
      if (functions.prctl(option, BigInt(value), 0n, 0n, 0n) < 0) throw refused(what)
    },
  }
}
