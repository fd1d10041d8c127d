import { elsewhereIn, type Config } from '../config.ts'
import type { ClockworkSettings } from './clockwork.ts'
import type { EngineSettings } from './engine.ts'

/** How functions run, as the environment says it. */
export const engineSettings = (config: Config): EngineSettings => ({
  isOff: config.ROLECALL_FUNCTIONS === 'off',
  trusted: config.ROLECALL_FUNCTIONS === 'trusted',
  elsewhere: elsewhereIn(config),
  pool: config.ROLECALL_FUNCTIONS_POOL,
  cells: config.ROLECALL_FUNCTIONS_CELLS,
  cellsPerFunction: config.ROLECALL_FUNCTIONS_CELLS_EACH,
  queue: config.ROLECALL_FUNCTIONS_QUEUE,
  idleMs: config.ROLECALL_FUNCTIONS_IDLE_SECONDS * 1_000,
  opened: (config.ROLECALL_FUNCTIONS_OPENED ?? '').split(/[, ]+/).filter(Boolean),
})

/** How notices go out, as the environment says it. Webhooks reach what functions reach. */
export const clockworkSettings = (config: Config): ClockworkSettings => ({
  mail:
    config.ROLECALL_SMTP_URL === undefined
      ? null
      : { url: config.ROLECALL_SMTP_URL, from: config.ROLECALL_MAIL_FROM ?? noReply },
  opened: engineSettings(config).opened ?? [],
})
const noReply = 'Rolecall <no-reply@localhost>'
