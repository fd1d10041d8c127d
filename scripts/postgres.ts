import { postgresPrograms } from '@rolecall/store/fresh-postgres'
import { installs } from './apt.ts'

/** Installs PostgreSQL where it may (root and apt-get), saying so; elsewhere says what is missing. */
export function ensurePostgres(): boolean {
  if (process.env['ROLECALL_TEST_POSTGRES'] || postgresPrograms()) return true
  installs('postgresql', 'The store is tested on PostgreSQL too')
  if (postgresPrograms()) return true
  process.stdout.write(
    'No PostgreSQL was found: the tests on it are skipped. Install the package postgresql (15 or newer), or name the folder of its programs in ROLECALL_POSTGRES.\n',
  )
  return false
}
