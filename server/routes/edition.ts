import { editSettings } from '@rolecall/core/access/changes/settings'
import { ok } from '@rolecall/core/kit/result'
import { signInFacts } from '@rolecall/store/sign-ins'
import type { Routes } from '../call.ts'
import { save } from '../save.ts'
import { settingsFrom } from '../settings.ts'
import { editionView, settingsView } from '../views/edition.ts'

export const edition: Pick<Routes, 'getEdition' | 'getSettings' | 'editSettings'> = {
  getEdition: ({ directory }) => ok(editionView(directory)),
  getSettings: ({ directory }) => ok(settingsView(directory)),

  editSettings: async (call) => {
    const { world, caller } = call
    const facts = call.input.signIn ? { facts: await signInFacts(world.store, caller.account) } : {}
    const input = { ...settingsFrom(call.input), ...facts }
    return save(call, editSettings, input, ({ directory }) => settingsView(directory))
  },
}
