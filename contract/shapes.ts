import { Type, type Static, type TProperties, type TSchema } from 'typebox'

/** Objects refuse fields they do not know. */
export const Shape = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })

/** A shape of which any part may be left out; fields it does not know are refused all the same. */
export const Some = <Properties extends TProperties>(properties: Properties) =>
  Type.Partial(Shape(properties), { additionalProperties: false })

export const OneOf = <const Words extends readonly string[]>(...words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] })

export const Nullable = <Of extends TSchema>(of: Of) => Type.Union([of, Type.Null()])
const Id = (prefix: string, what: string) =>
  Type.String({ pattern: `^${prefix}_[0-9]{1,9}$`, description: what })

export const UserId = Id('usr', 'a user, as `usr_1042`')
export const ProfileId = Id('prf', 'a profile, as `prf_7`')
export const GroupId = Id('grp', 'an agent group, as `grp_12`')
export const SkillId = Id('skl', 'a skill, as `skl_3`')
export const KeyId = Id('key', 'an API key, as `key_2`')
export const LobId = Id('lob', 'a line of business, as `lob_1`')
export const FunctionId = Id('fn', 'a function, as `fn_9`')
export const SecretId = Id('sec', 'a secret, as `sec_1`')
export const DomainId = Id('dom', 'a domain, as `dom_1`')
export const ScheduleId = Id('sch', 'a schedule, as `sch_1`')
export const AlertId = Id('alr', 'an alert, as `alr_1`')
export const AccountId = Type.String({ pattern: '^[a-zA-Z0-9_]{1,20}$', description: 'an account' })

/** A revision, as `412`, or a time, as `2026-05-03T14:00:00Z`. */
export const AsOf = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'a revision, as `412`, or a time, as `2026-05-03T14:00:00Z`',
})
/** The account as it was then; it takes the right to read the audit trail, whatever one may see now. */
export const Past = { as_of: Type.Optional(AsOf) }

export const InAccount = Shape({ account: AccountId })
export const Ref = Shape({ id: Type.String(), name: Type.String() })
export type Ref = Static<typeof Ref>

export const Page = {
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
/** Of a list that comes whole: those whose name has the text, at most so many; `total` counts all of these. */
export const Sought = {
  search: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
/** A page of a list; `total` counts what the caller may see; `next` is the cursor of the next page. */
export const PageOf = <Of extends TSchema>(of: Of) =>
  Shape({ items: Type.Array(of), total: Type.Integer(), next: Nullable(Type.String()) })

export const PermissionRef = Shape({
  slug: Type.String(),
  role: Type.String(),
  label: Type.String(),
})
export type PermissionRef = Static<typeof PermissionRef>

/** What a change does to one person: `wider` and `narrower` are the same permission over more or fewer groups or lines of business. */
export const PersonImpact = Shape({
  user: Ref,
  effects: Type.Array(
    Shape({
      permission: PermissionRef,
      effect: OneOf('gained', 'lost', 'wider', 'narrower', 'moved'),
    }),
  ),
})
export type PersonImpact = Static<typeof PersonImpact>

/** Many people: how many, and the first 50 by name. */
export const Crowd = Shape({ total: Type.Integer(), first: Type.Array(Ref) })

/**
 * Whom a person comes to see in lists and pages, and whom no longer; or, of those who manage
 * without that right, whom they come to lead.
 */
export const SightChange = Shape({
  user: Ref,
  how: OneOf('sees', 'leads'),
  gained: Crowd,
  lost: Crowd,
})
export type SightChange = Static<typeof SightChange>

/** A day in UTC: `2026-11-22`. */
export const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })

/**
 * What somebody would lose and was allowed in the last 30 days, the latest first: the first 20 actions,
 * and how many more. `elsewhere`: they may still do it, over less than before; where it was done is not kept.
 */
export const LostUses = Shape({
  user: Ref,
  uses: Type.Array(
    Shape({ action: Type.String(), doing: Type.String(), on: Day, elsewhere: Type.Boolean() }),
  ),
  more: Type.Integer(),
})
export type LostUses = Static<typeof LostUses>

/**
 * Of those who lose something (`losing`), how many used it in the last 30 days; at most 200 of them, the
 * latest first. Counted are decisions that programs ask for, what is done in Rolecall itself, and calls of
 * functions; not what programs decide in their own process. `today` is the day it was asked, `since` the
 * first day that was counted, null where that is 30 days ago or more.
 */
export const ImpactUses = Shape({
  losing: Type.Integer(),
  people: Type.Integer(),
  list: Type.Array(LostUses),
  today: Day,
  since: Type.Union([Day, Type.Null()]),
})
export type ImpactUses = Static<typeof ImpactUses>

/**
 * Impact lists at most 200 people; `people` counts them all. `used` is told by a preview in which somebody
 * loses something. `sight` is told where the tree of
 * groups changes and nothing else, for at most 200 people.
 */
export const Impact = Shape({
  people: Type.Integer(),
  list: Type.Array(PersonImpact),
  used: Type.Optional(ImpactUses),
  sight: Type.Optional(Type.Array(SightChange)),
})
export type Impact = Static<typeof Impact>

/** The answer to every write, and to its preview: the same, but for `preview` and what is kept. */
export const Saved = <Of extends TSchema>(of: Of) =>
  Shape({
    value: of,
    preview: Type.Boolean(),
    revision: Type.Integer(),
    impact: Impact,
    warnings: Type.Array(Type.String()),
  })
export type Saved<Value> = {
  value: Value
  preview: boolean
  revision: number
  impact: Impact
  warnings: string[]
}
export const Preview = { preview: Type.Optional(Type.Boolean()) }
/** Goes into the audit trail. */
export const Reason = { reason: Type.Optional(Type.String({ maxLength: 500 })) }
