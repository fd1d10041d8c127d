import { Type, type TSchema } from 'typebox'
import { settingsFields } from './edition.ts'
import { endpoint } from './endpoint.ts'
import { InAccount, OneOf, Preview, Reason, Saved, Shape, Some } from './shapes.ts'
import { Files, ImportView } from './transfer.ts'

const named = {
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ maxLength: 100 })),
}
const text = Type.Optional(Type.String({ maxLength: 500 }))
const names = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 1000 }))

const items = {
  lobs: Shape({ ...named, description: text }),
  skills: Shape({ ...named, description: text, lobs: names }),
  groups: Shape({ ...named, parent: Type.Optional(Type.String()) }),
  /** `on` and `off` list the permissions that do not follow the role’s default, by slug. */
  profiles: Shape({
    ...named,
    role: Type.Optional(Type.String()),
    description: text,
    on: names,
    off: names,
  }),
  users: Shape({
    ...named,
    loginName: Type.Optional(Type.String({ maxLength: 100 })),
    kind: Type.Optional(OneOf('human', 'api')),
    state: Type.Optional(OneOf('enabled', 'disabled', 'locked')),
    email: Type.Optional(Type.String({ maxLength: 254 })),
    nickname: Type.Optional(Type.String({ maxLength: 100 })),
    employeeId: Type.Optional(Type.String({ maxLength: 100 })),
    profiles: names,
    memberGroup: Type.Optional(Type.String()),
    maxChats: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    skills: names,
    managedGroups: names,
    lobs: names,
  }),
}
export type ItemKind = keyof typeof items

const documentOf = (kind: ItemKind) =>
  Shape({
    kind: Type.Literal(kind),
    /** Then what is there and not named is deleted, by the ordinary rules. */
    complete: Type.Optional(Type.Boolean()),
    items: Type.Array(items[kind], { maxItems: 100_000 }),
  })

/** A document of an account file, by its kind. */
export const documents = {
  lobs: documentOf('lobs'),
  skills: documentOf('skills'),
  groups: documentOf('groups'),
  profiles: documentOf('profiles'),
  users: documentOf('users'),
  settings: Shape({ kind: Type.Literal('settings'), settings: Some(settingsFields) }),
} as const satisfies Record<string, TSchema>
export type DocumentKind = keyof typeof documents

export const accountFilesSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A document of a Rolecall account file',
  oneOf: Object.values(documents),
}

const input = Shape({
  files: Files,
  /** Refused when the account has moved on since. */
  expectedRevision: Type.Optional(Type.Integer({ minimum: 0 })),
  ...Reason,
})
const writes = {
  by: [
    'user.edit',
    'profile.edit',
    'agent-group.edit',
    'skill.edit',
    'lob.edit',
    'account-settings.edit',
  ],
} as const

export const planFiles = endpoint({
  id: 'planFiles',
  method: 'POST',
  path: '/v1/accounts/:account/plan',
  governed: writes,
  summary: 'What applying account files (YAML) would change, and for whom; nothing is written',
  params: InAccount,
  input,
  output: Saved(ImportView),
  takesFiles: true,
})

export const applyAccountFiles = endpoint({
  id: 'applyAccountFiles',
  method: 'POST',
  path: '/v1/accounts/:account/apply',
  governed: writes,
  summary: 'Make the account what account files (YAML) say: all of it, or nothing',
  params: InAccount,
  query: Shape(Preview),
  input,
  output: Saved(ImportView),
  previews: true,
  idempotent: true,
  takesFiles: true,
})

export const getAccountFilesSchema = endpoint({
  id: 'getAccountFilesSchema',
  method: 'GET',
  path: '/v1/account-files.schema.json',
  governed: { openBecause: 'it says what such files look like, and nothing about any account' },
  summary: 'The JSON Schema of a document of an account file',
  output: Type.Unsafe<object>({ type: 'object' }),
})
