import { moveEdition } from '@rolecall/core/access/changes/edition'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { fail, ok } from '@rolecall/core/kit/result'
import { signInFacts } from '@rolecall/store/sign-ins'
import type { Routes } from '../call.ts'
import { save } from '../save.ts'
import { editionView, settingsView } from '../views/edition.ts'
import { movesView } from '../views/edition-moves.ts'

export const edition: Pick<
  Routes,
  'getEdition' | 'getSettings' | 'editSettings' | 'listEditionMoves' | 'moveEdition'
> = {
  getEdition: ({ directory }) => ok(editionView(directory)),
  getSettings: ({ directory }) => ok(settingsView(directory)),

  editSettings: async (call) => {
    const { features, accountDefaults, delegable, delegatesMayPassOn, signIn } = call.input
    const input = {
      ...(features === undefined ? {} : { features: new Map(Object.entries(features)) }),
      ...(accountDefaults === undefined
        ? {}
        : { accountDefaults: new Map(Object.entries(accountDefaults)) }),
      ...(delegable === undefined ? {} : { delegable }),
      ...(delegatesMayPassOn === undefined ? {} : { delegatesMayPassOn }),
      ...(signIn === undefined
        ? {}
        : {
            signIn: given(signIn),
            facts: await signInFacts(call.world.store, call.caller.account),
          }),
    }
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
    return save(call, moveEdition, { to }, ({ directory }) =>
      movesView(directory, editions.newest()),
    )
  },
}

/** A part that was not said is not there at all. */
const given = <Of extends object>(part: Of) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Of]?: Exclude<Of[Name], undefined>
  }
