import { createLob, deleteLob, editLob } from '@rolecall/core/access/changes/lobs'
import type { LobId } from '@rolecall/core/kit/ids'
import { ok } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import type { Routes } from '../call.ts'
import { gone, save } from '../save.ts'
import { touched } from '../touched.ts'
import { belongingSeen, lobView } from '../views/lobs.ts'
import { byName, visibleTo, type Viewer } from '../views/viewer.ts'

export const lobs: Pick<Routes, 'listLobs' | 'createLob' | 'editLob' | 'deleteLob'> = {
  listLobs: (viewer) => {
    const belonging = belongingSeen(viewer)
    const items = visibleTo(viewer, 'lob')
      .toSorted(byName)
      .map((lob) => lobView(viewer, lob, belonging))
    return ok({ items, total: items.length })
  },

  createLob: (call) => {
    const { name, description = '' } = call.input
    return save(call, createLob, { name, description }, shown)
  },

  editLob: (call) => {
    const { name, description } = call.input
    const patch = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    }
    return save(call, editLob, { id: call.params.lob as LobId, patch }, shown)
  },

  deleteLob: (call) => save(call, deleteLob, { id: call.params.lob as LobId }, gone),
}

const shown = (viewer: Viewer, changed: Changed) => lobView(viewer, touched(changed, 'lob'))
