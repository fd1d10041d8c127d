import type { Columns } from '@rolecall/core/access/compact/compile'
import { none } from '@rolecall/core/access/compact/numbers'
import { isRouted } from '@rolecall/core/access/routing'
import type { Edition } from '@rolecall/core/catalog/edition'
import { actionOf, isKept } from './question.ts'
import type { QuestionReader } from './question-reader.ts'
import { actionName, resourceType } from './question-shape.ts'

/** Stands for every action on what we keep ourselves: these are decided by its row. */
export const byRow = -2

/** Stands for the taking of what waits, which depends on more than is read from the bytes. */
export const routed = -3

/** The number of the action that the question at `base` is about, `none` if nobody knows it, `byRow` or `routed`. */
export type ActionNumberAt = (reader: QuestionReader, base: number) => number

type Known = { readonly type: Buffer; readonly name: Buffer; readonly number: number }
const slots = 256
const lengthMax = 100
const kept = new WeakMap<Columns, ActionNumberAt>()

/**
 * Finds actions by the bytes that name them. Of the names that fall into one slot the last is
 * remembered, so that words are seldom made, and what is remembered has a limit.
 */
export function actionNumbersOf(columns: Columns, edition: Edition): ActionNumberAt {
  const found = kept.get(columns)
  if (found) return found
  const known: (Known | undefined)[] = Array.from({ length: slots })
  const numberAt: ActionNumberAt = (reader, base) => {
    const slot = slotOf(reader, base)
    const last = known[slot]
    if (
      last !== undefined &&
      reader.says(last.name, base + actionName) &&
      reader.says(last.type, base + resourceType)
    )
      return last.number
    const [type, name] = [reader.text(base + resourceType), reader.text(base + actionName)]
    const number = numberOf(columns, edition, type, name)
    if (type.length + name.length <= lengthMax)
      known[slot] = { type: Buffer.from(type), name: Buffer.from(name), number }
    return number
  }
  kept.set(columns, numberAt)
  return numberAt
}

function numberOf({ numberOf }: Columns, edition: Edition, type: string, name: string): number {
  if (!edition.components.has(type)) return none
  if (isKept(type)) return byRow
  const action = actionOf({ action: { name }, resource: { type } })
  return isRouted(action) ? routed : (numberOf.get(action) ?? none)
}

/** By what differs between most names: their lengths, and how they begin and end. */
function slotOf({ bytes, parts }: QuestionReader, base: number): number {
  const type = parts[base + resourceType] ?? 0
  const typeEnd = parts[base + resourceType + 1] ?? 0
  const name = parts[base + actionName] ?? 0
  const nameEnd = parts[base + actionName + 1] ?? 0
  const begin = (bytes[type] ?? 0) + 5 * (bytes[name] ?? 0)
  const end = 3 * (bytes[typeEnd - 1] ?? 0) + 7 * (bytes[nameEnd - 1] ?? 0)
  return (begin + end + 11 * (typeEnd - type) + 13 * (nameEnd - name)) % slots
}
