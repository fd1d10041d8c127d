import type { VersionSummary, VersionView } from '@rolecall/contract/versions'
import { differenceOf, type Setting } from '@rolecall/core/access/comparison'
import type { Profile } from '@rolecall/core/access/directory'
import { seesAs } from '@rolecall/core/access/see'
import { permissionOf } from '@rolecall/core/catalog/edition'
import type { Version } from '@rolecall/store/versions'
import { storedWord, toggleViews } from './profiles.ts'
import type { Viewer } from './viewer.ts'

/** One change of a profile. What the trail says of other things in the same change is not told. */
export const versionSummary = (viewer: Viewer, { entry, was, is }: Version): VersionSummary => ({
  revision: entry.revision,
  at: entry.at,
  actor: actorView(viewer, entry.actor),
  via: entry.via,
  action: entry.action,
  reason: entry.reason,
  changes: {
    name: textChange(was?.name, is?.name),
    description: textChange(was?.description, is?.description),
    toggles: toggleChanges(viewer, was, is),
  },
})

/** Names whom the viewer sees, or might read in the whole trail; the host is nobody's secret. */
function actorView(viewer: Viewer, actor: Version['entry']['actor']): VersionSummary['actor'] {
  const { id, name } = actor
  const kind = actor.kind as VersionSummary['actor']['kind']
  const isKnown =
    id === null ||
    readsTrail(viewer) ||
    isOwn(viewer, id) ||
    seesAs(viewer, kind === 'user' ? 'user' : 'api-key', id)
  return isKnown ? { kind, id, name } : { kind, id: null, name: null }
}

const readsTrail = ({ rightsTo }: Viewer) => rightsTo('audit-trail.read').some(({ idle }) => !idle)
const isOwn = ({ actor, person }: Viewer, id: string) =>
  person?.id === id || (actor.kind !== 'host' && actor.id === id)

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
