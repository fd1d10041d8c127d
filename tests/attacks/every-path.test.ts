import assert from 'node:assert/strict'
import { resetPassword } from '@rolecall/core/access/changes/users'
import { forged } from './forged.ts'
import { attackOnPaths, sent, sentBy, sentRaw } from './on-every-path.ts'
import { outcomeOf, path } from './served.ts'
import type { Write } from './ways.ts'

attackOnPaths(
  'attack 11, every path: a key given twice, of which a guard before us read the other one',
  ['a key is given once'],
  '400',
  async (_, write, ada) => {
    const [[name, value] = []] = Object.entries(write.body)
    const twice = `{${JSON.stringify(name)}:${JSON.stringify(value)},`
    return outcomeOf(await sentRaw(ada, write, twice + JSON.stringify(write.body).slice(1)))
  },
)

attackOnPaths(
  'attack 11, every path: an address in another spelling, which a guard before us does not know',
  ['each address has one spelling'],
  '404',
  async (_, write, ada) =>
    outcomeOf(
      await sentRaw(ada, { ...write, path: spelt(write.path) }, JSON.stringify(write.body)),
    ),
)
const spelt = (address: string) => address.replace('/acme/', '/%61cme/')

/** The id that is meant, with a nought before its number. */
const dressed = (write: Write): Write => {
  const address = write.path.replace(/\b(usr|prf|grp|key)_(\d)/, '$1_0$2')
  const body = JSON.stringify(write.body).replaceAll(/usr_(\d)/g, 'usr_0$1')
  return { ...write, path: address, body: JSON.parse(body) }
}
attackOnPaths(
  'attack 12, every path: an id in other clothes, for whoever takes it for another id',
  ['an id is written in one way'],
  'not-found',
  async (_, write, ada) => {
    const { status, text } = await sent(ada, dressed(write))
    if (status < 300) return 'done'
    return /not-found|no such/.test(text) ? 'not-found' : `${status} ${text}`
  },
)

attackOnPaths(
  'attack 15, every path: another site sends a write with the cookie, and cannot know the token',
  ['a write needs the token of its session'],
  '403',
  async ({ ada, anyone }, write) => {
    const headers = { cookie: ada.headers['cookie'] ?? '', origin: 'https://evil.example' }
    const { method, path: address, body, ifMatch } = write
    return outcomeOf(
      await anyone.send(method, address, {
        body,
        headers: { ...headers, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
      }),
    )
  },
)

attackOnPaths(
  'attack 15, every path: a session that should have ended long ago',
  ['a session ends in time', 'a session that has ended is not found'],
  '401',
  async ({ clock }, write, late) => {
    const then = clock.at
    clock.at += 400 * 24 * 60 * 60 * 1000
    const outcome = await sentBy(late, write)
    clock.at = then
    return outcome
  },
  { who: ({ signIn }) => signIn('root') },
)

attackOnPaths(
  'attack 15, every path: a token that says itself who it is, signed by nobody',
  ['a bearer is looked up, and never read'],
  '401',
  async ({ anyone, ids }, write) =>
    sentBy(anyone.withKey(`${forged('none', { sub: ids.root })}.`), write),
)

attackOnPaths(
  'attack 16, every path: a session, after the password was reset',
  ['a session ends with its epoch'],
  '401',
  async (_, write, former) => sentBy(former, write),
  {
    who: async ({ signIn, as, ids }) => {
      const former = await signIn('root')
      await as(resetPassword, { id: ids.root, mustChange: false })
      return former
    },
  },
)

attackOnPaths(
  'attack 20, every path: JSON so deep that whoever walks it falls over',
  ['JSON is so deep, and no deeper'],
  'refused',
  async (_, write, ada) => {
    const deep = `{"deep":${'['.repeat(1_000)}${']'.repeat(1_000)},`
    const { text } = await sentRaw(ada, write, deep + JSON.stringify(write.body).slice(1))
    return text.includes('nested deeper') ? 'refused' : 'done'
  },
)

const orders = '\u001b[2J\r\n9999,forged'
attackOnPaths(
  'attack 19, every path: a terminal’s orders and a line of one’s own in a reason',
  ['what a terminal would obey is written out'],
  'written out',
  async (_, write, ada, by) => {
    const reason = `${orders} by ${by}`
    const said: Partial<Write> =
      write.reasonIn === 'body'
        ? { body: { ...write.body, reason } }
        : { path: `${write.path}?reason=${encodeURIComponent(reason)}` }
    const { status } = await sent(ada, write, said)
    if (status >= 300) return String(status)
    const { text } = await ada.get(path('audit/export?format=csv'))
    assert.ok(text.includes(`forged by ${by}`))
    return text.includes(reason) ? 'done' : 'written out'
  },
)
