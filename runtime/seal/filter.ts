import type { Syscalls } from './syscalls.ts'

/** One instruction of the kernel's classic filter machine (`struct sock_filter`). */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

const load = (offset: number): Instruction => [0x20, 0, 0, offset]
const ifEqual = (value: number, yes: number, no: number): Instruction => [0x15, yes, no, value]
const ifAtLeast = (value: number, yes: number, no: number): Instruction => [0x35, yes, no, value]
const ifAnyBit = (value: number, yes: number, no: number): Instruction => [0x45, yes, no, value]
const answer = (value: number): Instruction => [0x06, 0, 0, value]

const allow = answer(0x7fff0000)
/** EPERM: refused as a right one lacks, which Node reports as an ordinary error. */
const refuse = answer(0x00050001)
/** ENOSYS: as if the kernel did not have it, so that the caller takes its older way. */
const unknown = answer(0x00050026)
const kill = answer(0x80000000)

// Where the kernel puts what a filter reads (`struct seccomp_data`), little-endian.
const number = load(0)
const architecture = load(4)
const argument = (index: number) => load(16 + 8 * index)
const argumentHigh = (index: number) => load(20 + 8 * index)

const cloneThread = 0x10000
const prSetName = 15
const prSetVma = 0x53564d41
/** FIONBIO, FIOCLEX and FIONCLEX: how a descriptor behaves, and nothing about what it leads to. */
const ioctls = [0x5421, 0x5451, 0x5450]

/** When the number is this one: these, which must end in an answer. Otherwise over them. */
const when = (syscall: number, then: readonly Instruction[]): readonly Instruction[] => [
  ifEqual(syscall, 0, then.length),
  ...then,
]
const ifOneOf = (values: readonly number[]): readonly Instruction[] => [
  ...values.flatMap((value) => [ifEqual(value, 0, 1), allow]),
  refuse,
]

/** The filter of a cell whose process id is `pid`. */
export const cellFilter = ({ plain, guarded, audit }: Syscalls, pid: number): Buffer =>
  assembled([
    architecture,
    ifEqual(audit, 1, 0),
    kill,
    number,
    // The second table of numbers that x64 has would be a way around this one.
    ifAtLeast(0x40000000, 0, 1),
    refuse,
    ...plain.flatMap((syscall) => when(syscall, [allow])),
    // Threads of its own, never processes. How clone3 is used cannot be seen from here.
    ...when(guarded.clone, [argument(0), ifAnyBit(cloneThread, 0, 1), allow, refuse]),
    ...when(guarded.clone3, [unknown]),
    // Signals to itself, which is how a process aborts.
    ...when(guarded.tgkill, [argument(0), ...ifOneOf([pid])]),
    // Reading its own limits, never setting any, nor looking at others.
    ...when(guarded.prlimit64, [
      argument(0),
      ifEqual(0, 1, 0),
      refuse,
      argument(2),
      ifEqual(0, 1, 0),
      refuse,
      argumentHigh(2),
      ...ifOneOf([0]),
    ]),
    ...when(guarded.prctl, [argument(0), ...ifOneOf([prSetName, prSetVma])]),
    ...when(guarded.ioctl, [argument(1), ...ifOneOf(ioctls)]),
    refuse,
  ])

/**
 * The filter of the supervisor, which every cell inherits: without io_uring, whose rings do what no
 * filter sees. Node then waits in the older way.
 */
export const ringlessFilter = ({ ours }: Syscalls): Buffer =>
  assembled([number, ifEqual(ours.io_uring_setup, 0, 1), unknown, allow])

function assembled(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8)
  for (const [index, [code, ifTrue, ifFalse, value]] of instructions.entries()) {
    const at = index * 8
    bytes.writeUInt16LE(code, at)
    bytes.writeUInt8(ifTrue, at + 2)
    bytes.writeUInt8(ifFalse, at + 3)
    bytes.writeUInt32LE(value, at + 4)
  }
  return bytes
}
