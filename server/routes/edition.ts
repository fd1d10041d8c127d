import { editSettings } from '@rolecall/core/access/changes/settings'
import { ok } from '@rolecall/core/kit/result'
import { signInFacts } from '@rolecall/store/sign-ins'
import type { Routes } from '../call.ts'
import { save } from '../save.ts'
import { editionView, settingsView } from '../views/edition.ts'

export const edition: Pick<Routes, 'getEdition' | 'getSettings' | 'editSettings'> = {
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
}

/** A part that was not said is not there at all. */
const given = <Of extends object>(part: Of) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Of]?: Exclude<Of[Name], undefined>
  }
