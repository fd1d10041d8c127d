import { crowded } from '@rolecall/core/access/compact/person'
import { idNumberIn, none } from '@rolecall/core/access/compact/numbers'
import type { Assertable } from '@rolecall/core/access/directory'
import { actionNumbersOf, byRow, routed, type ActionNumberAt } from './action-numbers.ts'
import { decisionFor } from './decision.ts'
import type { Asked, Asker } from './question.ts'
import { QuestionReader } from './question-reader.ts'
import {
  actionName,
  notText,
  partsEach,
  placeAgent,
  placeGroup,
  resourceId,
  resourceType,
  semantic,
  subjectId,
  subjectType,
  unsaid,
  type Shape,
} from './question-shape.ts'
import { isSemantic, lastAnswer } from './semantic.ts'

// One for all: nothing awaits between reading a body and answering it.
const reader = new QuestionReader()
const allowed = '{"decision":true}'
const denied = '{"decision":false}'
const person = Buffer.from('user')

const unnumbered: Readonly<Record<number, boolean | undefined>> = {
  [none]: false,
  [routed]: undefined,
}

type Asking = { readonly asker: Asker; readonly actionAt: ActionNumberAt } & {
  readonly [Claim in 'group' | 'agent']: boolean
}

/**
 * The answer to a body that is plain, or nothing for any other: byte for byte what the slow way
 * answers. Questions about what other apps keep are decided by numbers, read where they stand in
 * the body; of the rest the words that count are handed to the slow way, but for the taking of what
 * waits, which is not plain.
 */
export function plainAnswer(asker: Asker, body: Buffer, shape: Shape): string | undefined {
  const { key, compact, directory } = asker
  if (key.kind !== 'decisions' || compact.revision !== directory.revision) return undefined
  if (!reader.read(body, shape)) return undefined
  const said = reader.parts[semantic] === unsaid ? 'execute_all' : reader.text(semantic)
  if (!isSemantic(said)) return undefined
  const asking = {
    asker,
    actionAt: actionNumbersOf(compact.columns, directory.edition),
    group: mayAssert(asker, 'resource.group'),
    agent: mayAssert(asker, 'resource.agent'),
  }
  if (reader.count > 0) return answers(asking, lastAnswer[said])
  const decision = isAllowed(asking, 0)
  return decision === undefined ? undefined : decision ? allowed : denied
}

const mayAssert = ({ key }: Asker, claim: Assertable) => key.asserts.includes(claim)

function answers(asking: Asking, last: boolean | undefined): string | undefined {
  let text = '{"evaluations":['
  for (let at = 1; at <= reader.count; at += 1) {
    const decision = isAllowed(asking, at * partsEach)
    if (decision === undefined) return undefined
    if (at > 1) text += ','
    text += decision ? allowed : denied
    if (decision === last) break
  }
  return `${text}]}`
}

/** The question whose parts begin at `base`; nothing where it depends on what was not read. */
function isAllowed(asking: Asking, base: number): boolean | undefined {
  const action = asking.actionAt(reader, base)
  if (action < 0) return action === byRow ? isAllowedInWords(asking, base) : unnumbered[action]
  if (!reader.says(person, base + subjectType)) return isAllowedInWords(asking, base)
  const { compact } = asking.asker
  const user = numberAt('usr', base + subjectId)
  if (compact.has(user, crowded)) return isAllowedInWords(asking, base)

  const hasGroup = asking.group && reader.parts[base + placeGroup] !== unsaid
  const hasAgent = asking.agent && reader.parts[base + placeAgent] !== unsaid
  const group = hasGroup ? numberAt('grp', base + placeGroup) : none
  const agent = hasAgent ? numberAt('usr', base + placeAgent) : none
  if ((hasGroup && group === none) || (hasAgent && agent === none)) return false
  const isAllowed = compact.check(user, action, hasGroup ? group : compact.groupOf(agent), agent)
  if (isAllowed) asking.asker.used?.mark(user, action)
  return isAllowed
}

function numberAt(prefix: string, part: number): number {
  const { bytes, parts } = reader
  const from = parts[part] ?? notText
  return from === notText ? none : idNumberIn(prefix, bytes, from, parts[part + 1] ?? 0)
}

const isAllowedInWords = ({ asker }: Asking, base: number): boolean =>
  decisionFor(asker, inWords(base)).decision

/** All of a question that counts, as the slow way would have read it. */
function inWords(base: number): Asked {
  const text = (part: number) => reader.text(base + part)
  const properties: Record<string, unknown> = {}
  for (const [name, part] of [
    ['group', placeGroup],
    ['agent', placeAgent],
  ] as const) {
    const from = reader.parts[base + part]
    if (from !== unsaid) properties[name] = from === notText ? null : text(part)
  }
  return {
    subject: { type: text(subjectType), id: text(subjectId) },
    action: { name: text(actionName) },
    resource: { type: text(resourceType), id: text(resourceId), properties },
  }
}
