import { createUser, deleteUser, editUser } from '@rolecall/core/access/changes/users'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { editions } from '@rolecall/core/catalog/shipped'
import { asAccountId, type UserId } from '@rolecall/core/kit/ids'
import { accountRow, createAccount } from '@rolecall/store/accounts'
import { change, type Planned } from '@rolecall/store/change'
import { setPasswordHash } from '@rolecall/store/credentials'
import { filesIn } from '@rolecall/store/data-folder'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { randomly } from './random.ts'

/**
 * Changes an account over and over until it is killed. Prints a line for each change, once it is
 * acknowledged: the revision and a word that stands in the entry and in the row.
 */
const [folder = '', seed = '', url = ''] = process.argv.slice(2)
const random = randomly(Number(seed))
const host: Actor = { kind: 'host' }
const account = asAccountId('faults')
if (!account) throw new Error('the account has no good id')

const { database, key } = filesIn(folder)
const store = await openStore({
  ...(url ? { url } : { file: database }),
  key: keyFrom(key),
  now: Date.now,
  editions,
})
if (!(await accountRow(store, account)))
  await createAccount(store, { id: account, name: 'Faults', edition: 'conversational-cloud' })

const oneOf = <Item extends { readonly id: UserId }>(items: readonly Item[]) =>
  items[Math.floor(random() * items.length)]

for (let count = 1; ; count += 1) {
  const word = `w${seed}x${count}`
  const done = await change(
    store,
    { account, actor: host, via: 'host', reason: word },
    anything(word),
    async (tx, { touches }) => {
      for (const touch of touches)
        if (touch.noun === 'user' && touch.before === null)
          await setPasswordHash(tx, account, touch.id, { hash: `hash ${word}`, at: Date.now() })
    },
  )
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`)
  process.stdout.write(`${done.value.revision} ${word}\n`)
}

function anything(word: string): Planned {
  const draw = random()
  return (directory) => {
    const agent = oneOf([...directory.users.values()].slice(1))
    if (!agent || (directory.users.size < 100 && draw < 0.4)) return added(directory, word)
    if (draw < 0.6) return deleteUser(directory, host, { id: agent.id })
    return editUser(directory, host, { id: agent.id, patch: { name: word } })
  }
}

/** The first one is an administrator, because an account must keep one. */
function added(directory: Directory, word: string) {
  const role = directory.users.size === 0 ? 'admin' : 'agent'
  const profile = [...directory.profiles.values()].find((each) => each.role === role)
  if (!profile) throw new Error(`there is no profile of role \`${role}\``)
  return createUser(directory, host, {
    loginName: word,
    kind: 'human',
    password: 'set',
    email: `${word}@example.com`,
    name: word,
    nickname: word,
    profiles: [profile.id],
    ...(role === 'agent' ? { maxChats: 3 } : {}),
  })
}
