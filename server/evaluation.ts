import { evaluation, evaluations } from '@rolecall/contract/access'
import type { InputOf } from '@rolecall/contract/endpoint'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { decisionFor } from './decision.ts'
import type { Answer, Asked, Asker } from './question.ts'
import { parseJson } from './json.ts'
import { parser } from './parse.ts'
import { plainAnswer } from './plain-answer.ts'
import { malformed, type Stop } from './problem.ts'
import { manyQuestions, oneQuestion, type Shape } from './question-shape.ts'
import { lastAnswer } from './semantic.ts'

/** What is posted to an address, and the text of its answer. */
export type Answering = (asker: Asker, body: Buffer) => Result<string, Stop>
type Slowly = (asker: Asker, body: unknown) => Result<unknown, Stop>
type Many = InputOf<typeof evaluations>
type Above = Omit<Many, 'evaluations' | 'options'>

const one = parser(evaluation.input ?? {}, 'body')
const item = parser(evaluation.input ?? {}, '')
const many = parser(evaluations.input ?? {}, 'body')

export const answerOne: Answering = (asker, body) =>
  plainly(asker, body, oneQuestion) ?? slowly(evaluate, asker, body)
export const answerMany: Answering = (asker, body) =>
  plainly(asker, body, manyQuestions) ?? slowly(evaluateMany, asker, body)

function plainly(asker: Asker, body: Buffer, shape: Shape): Result<string, Stop> | undefined {
  const answer = plainAnswer(asker, body, shape)
  return answer === undefined ? undefined : ok(answer)
}

/** For every body: what it means if it is JSON that can be read in one way only, or what is wrong with it. */
export function slowly(way: Slowly, asker: Asker, body: Buffer): Result<string, Stop> {
  const parsed = parseJson(body)
  if (!parsed.ok) return fail(malformed([{ where: 'body', what: parsed.error }]))
  const answer = way(asker, parsed.value)
  return answer.ok ? ok(JSON.stringify(answer.value)) : answer
}

/** The answer to one question. Its standard is followed: a denial is an answer like any other. */
export const evaluate: Slowly = (asker, body) => {
  const asked = one(body)
  return asked.ok ? ok(decisionFor(asker, asked.value as Asked)) : fail(malformed(asked.error))
}

/**
 * Rule: a batch is its questions one by one, in their order, on one revision; nothing of one item
 * counts for another. Only where the semantic says so, the answers end with the one that decides.
 */
export const evaluateMany: Slowly = (asker, body) => {
  const parsed = many(body)
  if (!parsed.ok) return fail(malformed(parsed.error))
  const { evaluations: items = [], options = {}, ...above } = parsed.value as Many
  if (items.length === 0) return evaluate(asker, body)
  const last = lastAnswer[options.evaluations_semantic ?? 'execute_all']
  const answers: Answer[] = []
  for (const each of items) {
    const answer = answerTo(asker, above, each)
    answers.push(answer)
    if (answer.decision === last) break
  }
  return ok({ evaluations: answers })
}

/** What an item says replaces what is said above, as a whole. One that does not fit is denied. */
function answerTo(asker: Asker, above: Above, said: unknown): Answer {
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return unfit('an evaluation is an object')
  const parsed = item({ ...above, ...said })
  return parsed.ok
    ? decisionFor(asker, parsed.value as Asked)
    : unfit(parsed.error.map(({ where, what }) => `${where.slice(1)} ${what}`).join('; '))
}

const unfit = (message: string): Answer => ({
  decision: false,
  context: { error: { status: 400, message } },
})
