import { profileId } from '@rolecall/core/kit/ids'
import { attackOn } from './attack.ts'
import { outcomeOf, path, served } from './served.ts'

/** Somebody is added under a login name that looks like the administrator's. */
const twinOf = (loginName: string) =>
  served(async (at) => {
    await at.person('ada', [profileId(4)])
    const ada = await at.signIn('ada')
    const twin = {
      loginName,
      email: 'twin@example.com',
      name: 'Ada',
      nickname: 'Ada',
      profiles: [profileId(3)],
    }
    return outcomeOf(await ada.post(path('users'), twin))
  })

attackOn(
  'attack 12, direct: a login name that differs from another in case only',
  ['names compare without regard to case'],
  '409',
  twinOf('ADA'),
)
attackOn(
  'attack 12, direct: a login name with a character that nobody sees',
  ['a login name is all to be seen', 'a name has nothing hidden'],
  '422',
  twinOf('ada\u200b'),
)
attackOn(
  'attack 12, direct: a login name with a joiner that nobody sees',
  ['a login name is all to be seen'],
  '422',
  twinOf('a\u200dda'),
)
attackOn(
  'attack 12, direct: a login name with a space at its end that is not plain',
  ['a name ends where its text does', 'a name has plain spaces'],
  '422',
  twinOf('ada\u00a0'),
)
attackOn(
  'attack 12, direct: an id in other clothes, for whoever takes it for another id',
  ['an id is written in one way'],
  '404',
  served(async (at) => {
    const { id } = await at.person('ada', [profileId(4)])
    const ada = await at.signIn('ada')
    return outcomeOf(await ada.get(path(`users/${id.replace('usr_', 'usr_0')}`)))
  }),
)
