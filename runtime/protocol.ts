/**
 * What a server and its supervisor say to each other, in frames with JSON. The frame's id joins a
 * question and its answer; the shapes are those of engine.ts.
 */
export const toSupervisor = {
  /** Once, with `Settings`. */
  start: 1,
  deploy: 2,
  restore: 3,
  undeploy: 4,
  invoke: 5,
  usage: 6,
  /** To an `ask` of that id. */
  reply: 7,
  /** With `Reach`. */
  reach: 8,
} as const

export const fromSupervisor = {
  /** Once, with `Isolation`: from here on it works, or refuses to. */
  started: 1,
  /** The answer to what had this id. */
  answer: 2,
  ask: 3,
  note: 4,
} as const

/** Code, input and answers all fit; what does not was refused before. */
export const longestMessage = 64 * 1_048_576
