import type { LobView } from '@rolecall/contract/lobs'
import type { Lob } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { peopleSeen } from '@rolecall/core/access/see'
import { visibleTo, type Viewer } from './viewer.ts'

type Counts = ReadonlyMap<string, number>
export type Belonging = { readonly users: Counts; readonly skills: Counts }

/** How many of the people and skills the viewer sees belong to each line of business. */
export const belongingSeen = (viewer: Viewer): Belonging => ({
  users: peopleSeen(viewer).countsIn('lobs'),
  skills: countedIn(visibleTo(viewer, 'skill')),
})

function countedIn(rows: readonly { readonly lobs: readonly string[] }[]): Counts {
  const counts = new Map<string, number>()
  for (const id of rows.flatMap(({ lobs }) => lobs)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

export const lobView = (
  viewer: Viewer,
  lob: Lob,
  { users, skills }: Belonging = belongingSeen(viewer),
): LobView => ({
  id: lob.id,
  name: lob.name,
  description: lob.description,
  users: users.get(lob.id) ?? 0,
  skills: skills.get(lob.id) ?? 0,
  etag: versionOf(lob),
})
