import type { DomainView } from '@rolecall/contract/domains'
import type { SecretView } from '@rolecall/contract/secrets'
import { functionAction, holds, modelOf } from '@rolecall/core/functions/actions'
import { functionsWith } from '@rolecall/core/functions/changes/secrets'
import type { Known } from '@rolecall/core/functions/known'
import type { DomainRow, SecretRow } from '@rolecall/core/functions/secret'
import { byView } from './functions.ts'
import { byName, type Viewer } from './viewer.ts'

/** As long whatever the value is. */
const mask = '••••••••'

const stampsView = (viewer: Viewer, row: SecretRow | DomainRow) => ({
  created: { by: byView(viewer, row.createdBy), at: row.createdAt },
  updated: { by: byView(viewer, row.updatedBy), at: row.updatedAt },
})

export function secretView(
  viewer: Viewer,
  row: SecretRow,
  known: Pick<Known, 'uses' | 'allFunctions'>,
): SecretView {
  const { edition } = viewer.directory
  const seen = holds(viewer, functionAction(edition, 'read')) ? functionsWith(row.id, known) : []
  return {
    id: row.id,
    name: row.name,
    masked: modelOf(edition) === 'v1' ? mask : null,
    ...stampsView(viewer, row),
    functions: seen.toSorted(byName).map(({ id, name }) => ({ id, name })),
  }
}

export const domainView = (viewer: Viewer, row: DomainRow): DomainView => ({
  id: row.id,
  name: row.name,
  ...stampsView(viewer, row),
})
