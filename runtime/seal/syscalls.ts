/**
 * What a sealed cell may ask of the kernel, by name, with its number on x64 and on arm64 (null: there
 * is none). Everything else is refused: a list of what is harmless stays true when kernels learn more.
 */
type Numbers = readonly [x64: number, arm64: number | null]

/** Allowed whatever their arguments: memory, time, waiting, threads of its own, and open descriptors. */
const plain: Readonly<Record<string, Numbers>> = {
  read: [0, 63],
  readv: [19, 65],
  write: [1, 64],
  writev: [20, 66],
  close: [3, 57],
  fstat: [5, 80],
  fcntl: [72, 25],
  poll: [7, null],
  ppoll: [271, 73],
  shutdown: [48, 210],
  getsockopt: [55, 209],
  getsockname: [51, 204],
  getpeername: [52, 205],
  epoll_ctl: [233, 21],
  epoll_wait: [232, null],
  epoll_pwait: [281, 22],
  epoll_pwait2: [441, 441],
  mmap: [9, 222],
  munmap: [11, 215],
  mprotect: [10, 226],
  mremap: [25, 216],
  madvise: [28, 233],
  mincore: [27, 232],
  brk: [12, 214],
  pkey_alloc: [330, 289],
  pkey_free: [331, 290],
  pkey_mprotect: [329, 288],
  futex: [202, 98],
  futex_waitv: [449, 449],
  membarrier: [324, 283],
  rseq: [334, 293],
  set_robust_list: [273, 99],
  sched_yield: [24, 124],
  sched_getaffinity: [204, 123],
  sched_getparam: [143, 121],
  sched_getscheduler: [145, 120],
  getcpu: [309, 168],
  clock_gettime: [228, 113],
  clock_getres: [229, 114],
  clock_nanosleep: [230, 115],
  nanosleep: [35, 101],
  gettimeofday: [96, 169],
  time: [201, null],
  times: [100, 153],
  getrusage: [98, 165],
  getrandom: [318, 278],
  getpid: [39, 172],
  getppid: [110, 173],
  gettid: [186, 178],
  getuid: [102, 174],
  geteuid: [107, 175],
  getgid: [104, 176],
  getegid: [108, 177],
  getcwd: [79, 17],
  uname: [63, 160],
  sysinfo: [99, 179],
  rt_sigaction: [13, 134],
  rt_sigprocmask: [14, 135],
  rt_sigreturn: [15, 139],
  sigaltstack: [131, 132],
  restart_syscall: [219, 128],
  exit: [60, 93],
  exit_group: [231, 94],
}

/** Allowed with some arguments only; `filter.ts` says with which. */
const guarded = {
  clone: [56, 220],
  clone3: [435, 435],
  tgkill: [234, 131],
  prlimit64: [302, 261],
  prctl: [157, 167],
  ioctl: [16, 29],
} as const satisfies Readonly<Record<string, Numbers>>

/** What we ask of the kernel ourselves, to seal. */
const ours = {
  seccomp: [317, 277],
  landlock_create_ruleset: [444, 444],
  landlock_restrict_self: [446, 446],
  io_uring_setup: [425, 425],
  close: [3, 57],
  close_range: [436, 436],
} as const satisfies Readonly<Record<string, Numbers>>

export type Syscalls = {
  readonly plain: readonly number[]
  readonly guarded: Readonly<Record<keyof typeof guarded, number>>
  readonly ours: Readonly<Record<keyof typeof ours, number>>
  /** How the kernel names the architecture to a filter (`AUDIT_ARCH_…`). */
  readonly audit: number
}

/** The numbers of this architecture; null where we have none, and cannot seal. */
export function syscallsOf(architecture: string): Syscalls | null {
  const column = architecture === 'x64' ? 0 : architecture === 'arm64' ? 1 : null
  if (column === null) return null
  const numbers = <Name extends string>(table: Readonly<Record<Name, Numbers>>) =>
    Object.fromEntries(
      Object.entries<Numbers>(table).map(([name, both]) => [name, both[column] ?? -1]),
    ) as Readonly<Record<Name, number>>
  return {
    plain: Object.values(numbers(plain)).filter((number) => number >= 0),
    guarded: numbers(guarded),
    ours: numbers(ours),
    audit: column === 0 ? 0xc000003e : 0xc00000b7,
  }
}
