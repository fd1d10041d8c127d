import type { FunctionsRuntime } from '@rolecall/contract/functions-runtime'
import type { LazyEngine } from '../functions/engine.ts'

/** How code is run, in words for whoever deploys it; what only an operator needs stays in the log. */
export function functionsRuntimeView({
  isolation,
  wanted,
}: Pick<LazyEngine, 'isolation' | 'wanted'>): FunctionsRuntime {
  const is = isolation()
  // What was wanted needs no trying out, but for the seal.
  const kind = is.kind === 'not-started' && wanted !== 'sealed' ? wanted : is.kind
  const tried =
    is.kind === 'sealed'
      ? `; ${is.probes} ways out were tried when it started, and none led out`
      : ''
  return { isolation: kind, sentence: `${sentences[kind]}${tried}` }
}

const sentences = {
  sealed:
    'each function runs in a process of its own that is sealed off: it has no files, starts no programs, and reaches the network by one guarded way',
  trusted:
    'functions run unsealed on this server, since its operator says that all code is trusted: a function can do whatever the server itself may do there',
  elsewhere:
    'functions run on a platform elsewhere, and how they are kept apart is up to it: the secrets that a function is bound to go there with each call',
  'not-started':
    'nothing has run since this server started: functions run sealed off or not at all, and the first deployment or call shows whether this server can seal them',
  none: 'functions do not run on this server, since it cannot seal them off: its operator finds why in the log',
  off: 'functions are switched off on this server',
} as const satisfies Record<FunctionsRuntime['isolation'], string>
