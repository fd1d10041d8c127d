import type { VersionSummary, VersionView } from '@rolecall/contract/versions'
import { differenceOf, type Setting } from '@rolecall/core/access/comparison'
import type { Profile } from '@rolecall/core/access/directory'
import { permissionOf } from '@rolecall/core/catalog/edition'
import type { Version } from '@rolecall/store/versions'
import { deedView } from './deed.ts'
import { storedWord, toggleViews } from './profiles.ts'
import type { Viewer } from './viewer.ts'

/** One change of a profile. What the trail says of other things in the same change is not told. */
export const versionSummary = (viewer: Viewer, { entry, was, is }: Version): VersionSummary => ({
  ...deedView(viewer, entry),
  changes: {
    name: textChange(was?.name, is?.name),
    description: textChange(was?.description, is?.description),
    toggles: toggleChanges(viewer, was, is),
  },
})

const textChange = (before = '', after = '') => (before === after ? null : { before, after })

/** A profile begins, and ends, at what its role has by default. */
function toggleChanges(
  { directory }: Viewer,
  was: Profile | null,
  is: Profile | null,
): VersionSummary['changes']['toggles'] {
  const some = is ?? was
  if (!some) return []
  const plain = { ...some, overrides: new Map() }
  return differenceOf(directory, was ?? plain, is ?? plain).map(
    ({ slug, permission, before, after }) => ({
      slug,
      label: permission?.label ?? slug,
      before: settingView(before),
      after: settingView(after),
    }),
  )
}
const settingView = ({ stored, value }: Setting) => ({ stored: storedWord(stored), value })

/** The profile as it was, under the edition, the features and the settings of now. */
export const versionView = (viewer: Viewer, version: Profile): VersionView => ({
  name: version.name,
  description: version.description,
  toggles: toggleViews(viewer, version),
  leftOut: [...version.overrides.keys()].filter(
    (slug) => !permissionOf(viewer.directory.edition, version.role, slug),
  ),
})
