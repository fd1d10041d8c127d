import { Type, type Static } from 'typebox'
import type { Refusal } from '@rolecall/core/access/refusal'

/** Why one of many changes was refused, and where the request speaks of it. */
const ElementProblem = Type.Object({
  /** Of the row it is about. */
  id: Type.Optional(Type.String()),
  /** Of an import: the file, and the row of the sheet or the line of the text. */
  file: Type.Optional(Type.String()),
  row: Type.Optional(Type.Integer()),
  line: Type.Optional(Type.Integer()),
  code: Type.String(),
  detail: Type.String(),
  required_permission: Type.Optional(Type.String()),
  suggestion: Type.Optional(Type.String()),
})
export type ElementProblem = Static<typeof ElementProblem>

/** RFC 9457. `required_permission` and `suggestion` are what make a refusal a way out. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  /** Labels of the permissions of which one would do, each with the roles that offer it. */
  required_permission: Type.Optional(Type.String()),
  suggestion: Type.Optional(Type.String()),
  /** What was denied, for asking why and what would help: an action, and the thing in the address. */
  asked: Type.Optional(
    Type.Object({ action: Type.String(), target: Type.Optional(Type.String()) }),
  ),
  trace_id: Type.Optional(Type.String()),
  /** What the request got wrong, field by field. */
  issues: Type.Optional(Type.Array(Type.Object({ where: Type.String(), what: Type.String() }))),
  /** Of many changes made together: each that was refused, at most 1,000 of them. */
  errors: Type.Optional(Type.Array(ElementProblem)),
  /** For `stale`: the thing as it is now. */
  current: Type.Optional(Type.Unknown()),
})
export type Problem = Static<typeof Problem>

/** The only place a refusal meets HTTP. A new kind does not compile until it has a status. */
export const statusOf = {
  'not-found': 404,
  denied: 403,
  'beyond-your-authority': 403,
  'beyond-your-lines': 403,
  'last-admin': 409,
  'last-unlimited-admin': 409,
  invalid: 422,
  'name-taken': 409,
  'two-of-one-role': 409,
  unavailable: 422,
  'in-use': 409,
  'not-yours-to-take': 403,
  protected: 409,
  stale: 412,
  'nothing-to-change': 409,
  'not-now': 409,
  'moved-on': 412,
  'some-refused': 422,
} as const satisfies Record<Refusal['kind'], number>
