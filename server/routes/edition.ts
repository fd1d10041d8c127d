import { editSettings } from '@rolecall/core/access/changes/settings'
import { ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { save } from '../save.ts'
import { editionView, settingsView } from '../views/edition.ts'

export const edition: Pick<Routes, 'getEdition' | 'getSettings' | 'editSettings'> = {
  getEdition: ({ directory }) => ok(editionView(directory)),
  getSettings: ({ directory }) => ok(settingsView(directory)),

  editSettings: (call) => {
    const { features, accountDefaults, delegable, delegatesMayPassOn } = call.input
    const input = {
      ...(features === undefined ? {} : { features: new Map(Object.entries(features)) }),
      ...(accountDefaults === undefined
        ? {}
        : { accountDefaults: new Map(Object.entries(accountDefaults)) }),
      ...(delegable === undefined ? {} : { delegable }),
      ...(delegatesMayPassOn === undefined ? {} : { delegatesMayPassOn }),
    }
    return save(call, editSettings, input, ({ directory }) => settingsView(directory))
  },
}
