/**
 * What of a question counts for a verdict. Each part is kept as two numbers: the place of its first
 * byte in the body, and of the one past its last.
 */
export const [
  subjectType,
  subjectId,
  actionName,
  resourceType,
  resourceId,
  placeGroup,
  placeAgent,
  semantic,
] = [0, 2, 4, 6, 8, 10, 12, 14] as const
export const partsEach = 16

/** Where a part stands that was not said (every body begins with a brace), and one that is no text. */
export const [unsaid, notText] = [0, -1] as const

/** How a member is read: kept when it is a text, kept whatever it is, looked into, or not here at all. */
export type Take =
  | { readonly kind: 'text' | 'claim'; readonly part: number }
  | { readonly kind: 'object'; readonly shape: Shape }
  | { readonly kind: 'questions' }
  | { readonly kind: 'elsewhere' }
type Member = { readonly name: Uint8Array; readonly take: Take }
export type Shape = { readonly members: readonly Member[]; readonly needs: readonly number[] }

const shape = (members: Readonly<Record<string, Take>>, needs: readonly number[] = []): Shape => ({
  members: Object.entries(members).map(([name, take]) => ({ name: Buffer.from(name), take })),
  needs,
})
const text = (part: number): Take => ({ kind: 'text', part })
const claim = (part: number): Take => ({ kind: 'claim', part })
const object = (members: Readonly<Record<string, Take>>, needs?: readonly number[]): Take => ({
  kind: 'object',
  shape: shape(members, needs),
})

/** An object of which nothing counts. */
export const anything = shape({})
const properties = object({})
const question = {
  subject: object({ type: text(subjectType), id: text(subjectId), properties }, [
    subjectType,
    subjectId,
  ]),
  action: object({ name: text(actionName), properties }, [actionName]),
  resource: object(
    {
      type: text(resourceType),
      id: text(resourceId),
      properties: object({ group: claim(placeGroup), agent: claim(placeAgent) }),
    },
    [resourceType, resourceId],
  ),
  // Reasons are for the slow way.
  context: object({ reasons: { kind: 'elsewhere' } }),
}
export const oneQuestion = shape(question)
export const manyQuestions = shape({
  ...question,
  evaluations: { kind: 'questions' },
  options: object({ evaluations_semantic: text(semantic) }),
})
