import { join } from 'node:path'

/** What lies where in a data folder. */
export const filesIn = (folder: string) => ({
  database: join(folder, 'rolecall.db'),
  /** What functions logged. */
  calls: join(folder, 'calls.db'),
  key: join(folder, 'secret.key'),
})
