import type { editSettings } from '@rolecall/contract/edition'
import type { InputOf } from '@rolecall/contract/endpoint'
import type { EditSettings } from '@rolecall/core/access/changes/inputs'

/** What a body or a file says of settings, in core's words; what it leaves out is absent. */
export function settingsFrom(said: InputOf<typeof editSettings>): Omit<EditSettings, 'facts'> {
  const { features, accountDefaults, delegable, delegatesMayPassOn, orphansStop, signIn } = said
  return {
    ...(features === undefined ? {} : { features: new Map(Object.entries(features)) }),
    ...(accountDefaults === undefined
      ? {}
      : { accountDefaults: new Map(Object.entries(accountDefaults)) }),
    ...(delegable === undefined ? {} : { delegable }),
    ...(delegatesMayPassOn === undefined ? {} : { delegatesMayPassOn }),
    ...(orphansStop === undefined ? {} : { orphansStop }),
    ...(signIn === undefined ? {} : { signIn: given(signIn) }),
  }
}

/** A part that was not said is not there at all. */
const given = <Of extends object>(part: Of) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Of]?: Exclude<Of[Name], undefined>
  }
