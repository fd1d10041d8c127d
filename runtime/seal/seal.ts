import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { cellFilter, ringlessFilter } from './filter.ts'
import { openKernel, type Kernel } from './kernel.ts'
import { syscallsOf, type Syscalls } from './syscalls.ts'

/** What a sealed process has given up; for whoever wants to see it. */
export type Sealed = { readonly landlock: number; readonly user: string }

const prSetParentDeathSignal = 1
const sigkill = 9
const prSetDumpable = 4
const prSetNoNewPrivs = 38
const rlimitFileSize = 1
const rlimitData = 2
const rlimitCore = 4
const rlimitFiles = 7
const rlimitLockedMemory = 8
const rlimitQueues = 12
const nobody = 65_534

/**
 * Takes from this process, for good and for every thread of it, all but computing and the descriptors
 * that it has open. Throws when the kernel refuses a step: then nothing may be run here.
 *
 * @param memoryMiB what the process may use beyond what it has now, heap and buffers together
 */
export function seal(memoryMiB: number): Sealed {
  const kernel = openKernel()
  const syscalls = known()
  kernel.prctl('giving up new privileges', prSetNoNewPrivs, 1)
  // The platform goes on answering whatever its cells compute.
  setPriority(5)
  const user = leaveRoot()
  // Nobody reads or traces this process, also none of the same user. After changing the user, which sets it.
  kernel.prctl('closing to other processes', prSetDumpable, 0)
  // However the supervisor ends, also one that loops ends with it. After changing the user, as above.
  kernel.prctl('ending with the supervisor', prSetParentDeathSignal, sigkill)
  limit(memoryMiB)
  const landlock = closeFiles(kernel, syscalls)
  install(kernel, syscalls, cellFilter(syscalls, process.pid))
  return { landlock, user }
}

/** Node's own rights, which sealing took: also they are given up, so that refusals read well. */
export function dropRights(): void {
  for (const right of ['ffi', 'fs'] as const) process.permission?.drop(right)
}

const onExecution = 4
const everyDescriptor = 0xffffffff

/**
 * For the supervisor, before it starts any cell: they must be without io_uring from the start, and
 * without whatever descriptors the host happened to leave open to us.
 */
export function prepareForCells(): void {
  const kernel = openKernel()
  kernel.prctl('giving up new privileges', prSetNoNewPrivs, 1)
  const { close_range } = known().ours
  kernel.must('keeping descriptors from cells', close_range, 3, everyDescriptor, onExecution)
  install(kernel, known(), ringlessFilter(known()))
}

function known(): Syscalls {
  const syscalls = process.platform === 'linux' ? syscallsOf(process.arch) : null
  if (!syscalls) throw new Error(`${process.platform} ${process.arch} has no seal yet`)
  return syscalls
}

function leaveRoot(): string {
  if (process.getuid?.() !== 0) return 'own'
  process.setgroups?.([])
  process.setgid?.(nobody)
  process.setuid?.(nobody)
  return 'nobody'
}

/**
 * No core dump, no file, few descriptors, and memory: of the data segment, which holds the heap and
 * buffers alike. V8 has reserved much of it by now, so the limit counts from here.
 */
function limit(memoryMiB: number): void {
  const status = readFileSync('/proc/self/status', 'latin1')
  const nowKiB = Number(/^VmData:\s+(\d+) kB$/m.exec(status)?.[1])
  if (!Number.isSafeInteger(nowKiB)) throw new Error('the size of this process cannot be read')
  setLimits({
    [rlimitCore]: 0,
    [rlimitFileSize]: 0,
    [rlimitFiles]: 64,
    [rlimitLockedMemory]: 0,
    [rlimitQueues]: 0,
    [rlimitData]: nowKiB * 1_024 + memoryMiB * 1_048_576,
  })
}

function setLimits(limits: Readonly<Record<number, number>>): void {
  const kernel = openKernel()
  for (const [resource, value] of Object.entries(limits)) {
    const both = Buffer.alloc(16)
    both.writeBigUInt64LE(BigInt(value), 0)
    both.writeBigUInt64LE(BigInt(value), 8)
    const { prlimit64 } = known().guarded
    kernel.must('limiting resources', prlimit64, 0, Number(resource), kernel.at(both), 0)
  }
}

/**
 * Landlock without a single rule: no file can be opened, made or run, no TCP, no signal to another
 * process. It holds for this thread and those it starts; the filter, which holds for all, refuses the
 * same calls outright. Returns the kernel's version of it.
 */
function closeFiles(kernel: Kernel, { ours }: Syscalls): number {
  const version = Number(kernel.must('asking for Landlock', ours.landlock_create_ruleset, 0, 0, 1))
  // Each version knows more rights; naming one that it does not know is an error.
  const fileRights = [0x1fff, 0x3fff, 0x7fff, 0x7fff, 0xffff][Math.min(version, 5) - 1] ?? 0x1fff
  const rules = Buffer.alloc(24)
  rules.writeBigUInt64LE(BigInt(fileRights), 0)
  if (version >= 4) rules.writeBigUInt64LE(3n, 8)
  if (version >= 6) rules.writeBigUInt64LE(3n, 16)
  const size = version >= 6 ? 24 : version >= 4 ? 16 : 8
  const { landlock_create_ruleset: create, landlock_restrict_self: restrict } = ours
  const ruleset = kernel.must('making Landlock rules', create, kernel.at(rules), size, 0)
  kernel.must('closing files by Landlock', restrict, ruleset, 0)
  kernel.call(ours.close, ruleset)
  return version
}

const setModeFilter = 1
const allThreads = 1

function install(kernel: Kernel, { ours }: Syscalls, filter: Buffer): void {
  const program = Buffer.alloc(16)
  program.writeUInt16LE(filter.length / 8, 0)
  program.writeBigUInt64LE(kernel.at(filter), 8)
  kernel.must('filtering system calls', ours.seccomp, setModeFilter, allThreads, kernel.at(program))
}
