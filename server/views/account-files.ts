import type { DocumentKind } from '@rolecall/contract/account-files'
import type { SheetName } from '@rolecall/contract/transfer'
import type { Directory } from '@rolecall/core/access/directory'
import { stringify } from 'yaml'
import { rowOf } from '../read-sheets.ts'
import { sheetRows } from './sheets.ts'
import type { Viewer } from './viewer.ts'

/** What the viewer may export of one kind, as a document of an account file. */
export const itemsYaml = (viewer: Viewer, kind: SheetName): string =>
  yamlOf(kind, { items: [...sheetRows(viewer, kind)].map((cells) => rowOf[kind](cells)) })

/** The settings as a document that says all of them. */
export function settingsYaml({ edition, features, settings }: Directory): string {
  const permissions = [...edition.roles.values()].flatMap((role) => [...role.permissions.values()])
  const dependent = permissions.filter((each) => each.default === 'account')
  const { accountDefaults, delegable, delegatesMayPassOn, orphansStop, signIn } = settings
  return yamlOf('settings', {
    settings: {
      features: Object.fromEntries(
        [...edition.features.keys()].map((id) => [id, features.has(id)]),
      ),
      accountDefaults: Object.fromEntries(
        dependent.map(({ slug }) => [slug, accountDefaults.has(slug)]),
      ),
      delegable: [...delegable].toSorted(),
      delegatesMayPassOn,
      orphansStop,
      signIn,
    },
  })
}

const yamlOf = (kind: DocumentKind, rest: object): string =>
  stringify({ kind, ...rest }, { aliasDuplicateObjects: false, lineWidth: 0 })
