import { compare } from '@rolecall/contract/comparison'
import { getProfile } from '@rolecall/contract/profiles'
import { leaf } from '../command.ts'
import { profileId } from '../find.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type Difference = {
  readonly slug: string
  readonly one: boolean | null
  readonly other: boolean | null
}

export const diffCommand = (terminal: Terminal) =>
  leaf(terminal, 'diff <one> <other>', {
    about:
      'Where two profiles differ, with exit code 3 if they do; `default` is what the role starts with',
    examples: [
      'rolecall profiles diff "Senior Agent" default',
      'rolecall profiles diff "Senior Agent" Agent --json',
    ],
    act: async ({ print, rolecall: reach }, _options, one = '', other = '') => {
      const rolecall = await reach()
      const found =
        other === 'default'
          ? await fromDefaults(rolecall, one)
          : await betweenTwo(rolecall, one, other)
      print.list({
        json: { items: found, total: found.length },
        heads: ['permission', one, other],
        rows: found.map((each) => [each.slug, wordOf(each.one), wordOf(each.other)]),
        note: found.length === 0 ? 'no difference' : `${found.length} different`,
      })
      if (found.length > 0) throw new Stopped(exits.no, '')
    },
  })

const wordOf = (value: boolean | null) => (value === null ? null : value ? 'on' : 'off')

async function fromDefaults(rolecall: Rolecall, name: string): Promise<readonly Difference[]> {
  const params = { account: rolecall.account, profile: await profileId(rolecall, name) }
  const { value } = await rolecall.call(getProfile, { params })
  return value.toggles
    .filter((toggle) => toggle.value !== toggle.defaultValue)
    .map(({ slug, value, defaultValue }) => ({ slug, one: value, other: defaultValue }))
}

/** By what counts: a permission whose feature is off is off. */
async function betweenTwo(
  rolecall: Rolecall,
  one: string,
  other: string,
): Promise<readonly Difference[]> {
  const profile = [await profileId(rolecall, one), await profileId(rolecall, other)]
  const { value } = await rolecall.call(compare, { params: rolecall, query: { profile } })
  return value.rows
    .map(({ slug, cells: [a, b] }) => ({ slug, one: a?.on ?? null, other: b?.on ?? null }))
    .filter(({ one, other }) => one !== other)
}
