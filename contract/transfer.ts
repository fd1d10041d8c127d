import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { File } from './file.ts'
import { InAccount, OneOf, Preview, Reason, Saved, Shape } from './shapes.ts'

/** The things that leave and enter an account in files, in the order in which one rests on another. */
export const sheetNames = ['lobs', 'skills', 'groups', 'profiles', 'users'] as const
export type SheetName = (typeof sheetNames)[number]

export const exportAccount = endpoint({
  id: 'exportAccount',
  method: 'GET',
  path: '/v1/accounts/:account/export',
  governed: { by: ['user.export', 'profile.export', 'skill.export', 'agent-group.export'] },
  summary:
    'Users, profiles, groups, skills and lines of business that the caller may export, as CSV or YAML in a ZIP; the export is itself an event',
  params: InAccount,
  /** `yaml`: account files, as planning and applying take them; with the settings, for who may read them. */
  query: Shape({ as: Type.Optional(OneOf('csv', 'yaml')) }),
  output: File,
  file: 'zip',
})

/** What an import may weigh, in bytes: as it is sent, and unpacked. */
export const importBytesMax = 16 * 1_048_576
export const unpackedBytesMax = 4 * importBytesMax

/** Files by name: `users.csv`, `profiles.csv`, `groups.csv`, `skills.csv` and `lobs.csv`, each or all. */
export const Files = Type.Array(
  Shape({ name: Type.String({ maxLength: 200 }), text: Type.String() }),
  { minItems: 1, maxItems: 100 },
)
export type Files = Static<typeof Files>

/** What becomes of the rows of one kind. */
const Count = Shape({
  sheet: OneOf(...sheetNames),
  created: Type.Integer(),
  changed: Type.Integer(),
  deleted: Type.Integer(),
  unchanged: Type.Integer(),
})
const RowChange = Shape({
  sheet: OneOf(...sheetNames, 'settings'),
  id: Type.String(),
  name: Type.String(),
  what: OneOf('created', 'changed', 'deleted'),
  /** What is another than before. */
  fields: Type.Array(Type.String()),
})
/** `rows` lists at most 1,000; `counts` counts them all. Only account files delete, and change settings. */
export const ImportView = Shape({ counts: Type.Array(Count), rows: Type.Array(RowChange) })
export type ImportView = Static<typeof ImportView>

export const importFiles = endpoint({
  id: 'importFiles',
  method: 'POST',
  path: '/v1/accounts/:account/import',
  governed: {
    by: [
      'user.create',
      'user.edit',
      'profile.create',
      'profile.edit',
      'agent-group.create',
      'agent-group.edit',
      'skill.create',
      'skill.edit',
      'lob.create',
      'lob.edit',
    ],
  },
  summary:
    'Take in the files of an export, changed or not: all of it, or nothing. The body is the ZIP, or one CSV, or both as JSON',
  params: InAccount,
  query: Shape({
    ...Preview,
    ...Reason,
    /** What a single CSV without a name is of. */
    sheet: Type.Optional(OneOf(...sheetNames)),
  }),
  input: Shape({ files: Files }),
  output: Saved(ImportView),
  previews: true,
  idempotent: true,
  takesFiles: true,
})
