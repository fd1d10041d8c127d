import { moveEdition } from '@rolecall/core/access/changes/edition'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { fail, ok } from '@rolecall/core/kit/result'
import { signInFacts } from '@rolecall/store/sign-ins'
import type { Routes } from '../call.ts'
import { reaching } from '../functions/reaching.ts'
import { save } from '../save.ts'
import { settingsFrom } from '../settings.ts'
import { editionView, settingsView } from '../views/edition.ts'
import { movesView } from '../views/edition-moves.ts'
import type { Viewer } from '../views/viewer.ts'

export const edition: Pick<
  Routes,
  'getEdition' | 'getSettings' | 'editSettings' | 'listEditionMoves' | 'moveEdition'
> = {
  getEdition: ({ directory }) => ok(editionView(directory)),
  getSettings: ({ directory }) => ok(settingsView(directory)),

  editSettings: async (call) => {
    const { world, caller } = call
    const facts = call.input.signIn ? { facts: await signInFacts(world.store, caller.account) } : {}
    const input = { ...settingsFrom(call.input), ...facts }
    return save(call, editSettings, input, ({ directory }) => settingsView(directory))
  },

  listEditionMoves: ({ directory, world }) =>
    ok(movesView(directory, world.store.editions.newest())),

  moveEdition: async (call) => {
    const { editions } = call.world.store
    const to = editions.shipped(call.input.to)?.edition
    if (!to)
      return fail({
        kind: 'invalid',
        field: 'to',
        problem: 'is no edition that comes with Rolecall',
      })
    const view = ({ directory }: Viewer) => movesView(directory, editions.newest())
    // Not every edition has a list of where functions may send requests.
    return reaching(call, save(call, moveEdition, { to }, view))
  },
}
