import { profileId } from '@rolecall/core/kit/ids'
import { attackOn } from './attack.ts'
import { outcomeOf, path, served, type Served } from './served.ts'

const json = { 'content-type': 'application/json' }
const skills = path('skills')

/** What an administrator's request comes to. */
const asAdmin = (attempt: (ada: Awaited<ReturnType<Served['signIn']>>) => Promise<string>) =>
  served(async (at) => {
    await at.person('ada', [profileId(4)])
    return attempt(await at.signIn('ada'))
  })
const sending = (body: string) =>
  asAdmin(async (ada) => outcomeOf(await ada.raw('POST', skills, body, json)))

attackOn(
  'attack 11, direct: half a character, which each store keeps in its own way',
  ['half a character is no text'],
  '400',
  sending('{"name":"Skill","reason":"\\ud800"}'),
)

attackOn(
  'attack 11, direct: a field that is not one’s own to change, beside one that is',
  ['fields that nobody knows are refused', 'my account is what it names'],
  '400',
  served(async (at) => {
    await at.person('ada', [profileId(4)])
    const { id } = await at.person('ben', [profileId(1)])
    const ben = await at.signIn('ben')
    const answer = await ben.patch('/v1/me', { name: 'Benjamin', maxChats: 99 })
    if (answer.status !== 200) return String(answer.status)
    return (await at.directory()).users.get(id)?.maxChats === 99 ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 11, direct: a prototype in the body, for every object there is',
  ['a prototype is no key'],
  '400',
  asAdmin(async (ada) => {
    const body = '{"name":"Skill","__proto__":{"description":"polluted"}}'
    const answer = await ada.raw('POST', skills, body, json)
    // Where nobody looks, the shape may still not know the field: what counts is who refuses it.
    return answer.text.includes('__proto__` is not understood') ? '400' : 'done'
  }),
)

const many = (count: number) => JSON.stringify(Array.from({ length: count }, () => 0))
attackOn(
  'attack 11, direct: more questions in one request than anybody has',
  ['a request asks so many questions, and no more'],
  '400',
  served(async (at) => {
    await at.person('ada', [profileId(4)])
    const ada = await at.signIn('ada')
    const key = { name: 'App', kind: 'decisions', expiresAt: at.clock.at + 100_000 }
    const { secret } = (await ada.post(path('api-keys'), key)).body.value
    const app = at.anyone.withKey(secret)
    const body = `{"subject":{"type":"user","id":"usr_1"},"action":{"name":"read"},"resource":{"type":"chat","id":"1"},"evaluations":${many(2_000).replaceAll('0', '{}')}}`
    return outcomeOf(await app.raw('POST', '/access/v1/evaluations', body, json))
  }),
)

attackOn(
  'attack 20, direct: a page as long as the account',
  ['a page is so long, and no longer'],
  '400',
  asAdmin(async (ada) => outcomeOf(await ada.get(path('users?limit=1000000')))),
)

attackOn(
  'attack 20, direct: a body that takes all the memory there is',
  ['a body is so large, and no larger'],
  '413',
  asAdmin(async (ada) => {
    const body = `{"name":"${'a'.repeat(1_200_000)}"}`
    const answer = await ada.raw('POST', skills, body, json)
    return answer.status === 413 ? '413' : 'done'
  }),
)

attackOn(
  'attack 20, group move: groups so deep that every question about them takes long',
  ['groups are so deep, and no deeper'],
  '422',
  asAdmin(async (ada) => {
    let parent = 'grp_1'
    for (let level = 2; level <= 65; level += 1) {
      const made = await ada.post(path('groups'), { name: `Level ${level}`, parent })
      if (made.status !== 201) return outcomeOf(made)
      parent = made.body.value.id
    }
    return 'done'
  }),
)
