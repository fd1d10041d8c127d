import type { UsesOfAction } from '@rolecall/core/access/compact/used-today'
import type { Action } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Dialect } from '../dialect.ts'
import { dialectAt, type Place } from '../place.ts'
import { migrate, migrationsIn } from '../migrate.ts'
import type { LogFilter, LogPaging, ReportAsked } from './call-store.ts'
import { forgetRecords } from './forget-records.ts'
import { findRecord, pageOfRecords, tailOfRecords } from './read-records.ts'
import { reportOfCalls } from './read-report.ts'
import { peopleWithUses, readUses } from './read-uses.ts'
import { writeRecords, type Recorded } from './write-records.ts'
import { forgetPeople, forgetUses, writeUses } from './write-uses.ts'

/** Where calls are kept: a file of their own, or tables of their own in the PostgreSQL. */
export type CallsPlace = Place
export type CallsOpening = {
  readonly place: CallsPlace
  readonly days: number
  readonly at: number
}

export type CallsOn = Awaited<ReturnType<typeof callsOn>>

/** What the thread of the calls can be asked. Both databases answer the same. */
export async function callsOn({ place, days, at }: CallsOpening) {
  const database = await dialectAt(place)
  try {
    await database.reach()
    const migrations = migrationsIn(new URL('./schema/', import.meta.url))
    await migrate(database, { at, migrations, mayRun: true, ledger: 'call_migrations' })
    return asksOf(database, days)
  } catch (error) {
    await database.close()
    throw error
  }
}

const asksOf = (database: Dialect, days: number) => ({
  failureOf: database.failureOf,
  close: () => database.close(),
  asks: {
    write: (batch: readonly Recorded[]) => writeRecords(database, batch),
    find: (account: AccountId, id: string) => findRecord(database, account, id),
    page: (account: AccountId, filter: LogFilter, paging: LogPaging) =>
      pageOfRecords(database, account, filter, paging),
    tail: (account: AccountId, filter: LogFilter, after: number | undefined) =>
      tailOfRecords(database, account, filter, after),
    report: (account: AccountId, asked: ReportAsked) =>
      reportOfCalls(database, days, account, asked),
    forget: (now: number) => forgetRecords(database, days, now),
    writeUses: (account: AccountId, day: number, uses: readonly UsesOfAction[]) =>
      writeUses(database, account, day, uses),
    readUses: (account: AccountId, actions: readonly Action[], from: number) =>
      readUses(database, account, actions, from),
    peopleWithUses: (account: AccountId) => peopleWithUses(database, account),
    forgetPeople: (account: AccountId, people: Int32Array) =>
      forgetPeople(database, account, people),
    forgetUses: (from: number, accounts: readonly string[]) => forgetUses(database, from, accounts),
  },
})
