import { importWanted } from '../../core/access/changes/import.ts'
import type { Directory } from '../../core/access/directory.ts'
import { sheetNames } from '../../contract/transfer.ts'
import { sheetsFrom } from '../../server/read-sheets.ts'
import { sheetPages } from '../../server/views/sheets.ts'
import { actingAt } from './acting-at.ts'
import type { Check } from './checks.ts'
import { anyActor, type Someone } from './operations.ts'
import type { Random } from './random.ts'

/** All that somebody may export, as sheets. */
const sheetsOf = (at: Directory, actor: Someone) =>
  sheetNames.map((sheet) => ({
    name: `${sheet}.csv`,
    text: [...sheetPages(actingAt(at, actor), sheet)].join(''),
  }))

/** I5: what somebody exports says what is so: taken in again by them, it changes nothing. */
const exportOf = (actor: Someone): Check => ({
  question: `does what ${actor.id} exports change nothing when it comes in again?`,
  invariant: 'I5',
  ask: (at) => {
    const { wanted, failures } = sheetsFrom(sheetsOf(at, actor))
    const outcome = importWanted(at, actor, wanted)
    const ended = outcome.ok ? outcome.value.touches.map(({ id }) => id) : outcome.error.kind
    return { core: [failures, ended], model: [[], 'nothing-to-change'] }
  },
})

/** Of somebody who may export anything: of another, nothing is asked. */
export function aboutExports(at: Directory, random: Random): readonly Check[] {
  const actor = anyActor(random, at)
  const isAny = sheetsOf(at, actor).some(({ text }) => text.trim().includes('\n'))
  return isAny ? [exportOf(actor)] : []
}
