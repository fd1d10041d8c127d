import type { Store } from './store.ts'

/** Counts up the beat of this process, for the others to see that it lives. */
export const beat = ({ database }: Store, id: string, count: number): Promise<void> =>
  database.write(async (tx) => {
    await tx
      .insertInto('nodes')
      .values({ id, beat: count })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat: count }))
      .execute()
  })

/** The last beat of each process that shares the database. */
export async function beats({ database }: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await database.read.selectFrom('nodes').selectAll().execute()
  return new Map(rows.map((row) => [row.id, row.beat]))
}

/** Forgets a process that has ended or is dead. */
export const forgetNode = ({ database }: Store, id: string): Promise<void> =>
  database.write(async (tx) => void (await tx.deleteFrom('nodes').where('id', '=', id).execute()))
