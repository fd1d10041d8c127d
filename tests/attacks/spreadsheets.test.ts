import { profileId } from '@rolecall/core/kit/ids'
import type { LogRecord } from '@rolecall/core/functions/log-records'
import type * as logFile from '../../server/log-file.ts'
import { attackOn } from './attack.ts'
import { moduleOf } from './build.ts'
import { path, served } from './served.ts'

const formula = '=HYPERLINK("http://evil.example")'

attackOn(
  'attack 15, direct: a formula in one’s name, for who opens a list of users in a spreadsheet',
  ['a formula in a sheet is a text'],
  'refused',
  served(async (at) => {
    await at.person('ada', [profileId(4)])
    await at.person('eve', [profileId(3)], { name: formula })
    const ada = await at.signIn('ada')
    const { text } = await ada.get(path('users/export'))
    return text.includes('"=HYPERLINK') ? 'done' : 'refused'
  }),
)

/** What a line that a function logged becomes in the file of its logs. */
const logged = (message: string, hurts: string) => async (folder: string) => {
  const { logLines } = await moduleOf<typeof logFile>(folder, 'server/log-file.ts')
  const record = {
    kind: 'note',
    sequence: 1,
    id: 'note',
    at: 0,
    function: 'fn_1',
    author: { kind: 'user', id: 'usr_1' },
    level: 'info',
    message,
  } as unknown as LogRecord
  const files = Object.values(logLines).map((lines) => lines.of(record))
  return files.some((text) => text.includes(hurts)) ? 'done' : 'refused'
}
attackOn(
  'attack 15, direct: a formula in what a function logs, for who opens its logs in a spreadsheet',
  ['a formula in a file is a text'],
  'refused',
  logged('=1+cmd|A0', ',"=1+cmd'),
)
attackOn(
  'attack 19, direct: a terminal’s orders in what a function logs',
  ['what a terminal would obey is written out'],
  'refused',
  logged('\u009b2J', '\u009b'),
)
