import { join } from 'node:path'

/** What lies where in a data folder. */
export const filesIn = (folder: string) => ({
  database: join(folder, 'rolecall.db'),
  key: join(folder, 'secret.key'),
})
