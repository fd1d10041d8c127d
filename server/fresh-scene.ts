import { createGroup } from '@rolecall/core/access/changes/groups'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { createSkill } from '@rolecall/core/access/changes/skills'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { Permission } from '@rolecall/core/catalog/edition'
import { groupId, profileId, skillId } from '@rolecall/core/kit/ids'
import type { Client } from './fresh-client.ts'
import { freshServer, type FreshServer } from './fresh.ts'

export const [main, paris, suburb, lyon] = [groupId(1), groupId(2), groupId(3), groupId(4)]
export const [agents, managers, campaigners, admins, delegates] = [
  profileId(1),
  profileId(2),
  profileId(3),
  profileId(4),
  profileId(5),
]
export const [billing] = [skillId(1)]

export type Scene = FreshServer & {
  readonly ada: Client
  readonly mona: Client
  readonly ben: Client
  readonly cam: Client
  readonly people: Readonly<Record<'ada' | 'mona' | 'ben' | 'cleo' | 'cam' | 'root', User>>
  readonly path: (rest: string) => string
}

/**
 * Ada administers; Mona, with every delegated toggle, manages Paris and its suburb; Ben is an agent
 * in Paris, Cleo in Lyon; Cam manages campaigns. Root is a second administrator. All are signed in
 * but the last two.
 */
export async function scene(more: Parameters<typeof freshServer>[0] = {}): Promise<Scene> {
  const server = await freshServer(more)
  const root = await server.person('root', [admins])
  await server.as(createGroup, { name: 'Paris', parent: main })
  await server.as(createGroup, { name: 'Suburb', parent: paris })
  await server.as(createGroup, { name: 'Lyon', parent: main })
  await server.as(createSkill, { name: 'Billing', description: '' })
  const directory = await server.as(createProfile, {
    role: 'agent-manager',
    name: 'Delegates',
    description: '',
    duplicateOf: null,
    toggles: new Map(
      permissionsOf(await server.directory(), 'agent-manager')
        .filter(({ delegated }) => delegated)
        .map(({ slug }) => [slug, true]),
    ),
  })
  if (!directory.profiles.get(delegates)) throw new Error('the scene has other ids')
  const people = {
    root,
    ada: await server.person('ada', [admins]),
    mona: await server.person('mona', [delegates], { managedGroups: [paris] }),
    ben: await server.person('ben', [agents], { memberGroup: paris, skills: [billing] }),
    cleo: await server.person('cleo', [agents], { memberGroup: lyon, skills: [billing] }),
    cam: await server.person('cam', [campaigners]),
  }
  const [ada, mona, ben, cam] = await Promise.all([
    server.signIn('ada'),
    server.signIn('mona'),
    server.signIn('ben'),
    server.signIn('cam'),
  ])
  return { ...server, people, ada, mona, ben, cam, path: (rest) => `/v1/accounts/acme/${rest}` }
}

/** A role's permissions in the catalog, so that tests find what they need by what it is. */
export const permissionsOf = ({ edition }: Directory, role: string): readonly Permission[] => [
  ...(edition.roles.get(role)?.permissions.values() ?? []),
]
