import type { Me } from '@rolecall/contract/sign-in'
import { actionsHeld, isFullAdmin, permissionsOf, profilesOf } from '@rolecall/core/access/held'
import { passwordRules } from '@rolecall/core/access/sign-in-policy'
import type { PersonCaller } from '../call.ts'
import type { Ref } from '@rolecall/contract/shapes'

/** One's own record: here everything may be named, for it is about oneself. */
export function meView({ directory, actor, user, session }: PersonCaller): Me {
  const groupRef = (id: (typeof user.managedGroups)[number]): Ref[] => {
    const group = directory.groups.get(id)
    return group ? [{ id, name: group.name }] : []
  }
  return {
    account: directory.account,
    edition: directory.edition.id,
    user: {
      id: user.id,
      loginName: user.loginName,
      email: user.email,
      name: user.name,
      nickname: user.nickname,
      regional: { ...user.regional },
      mustChangePassword: user.password === 'must-change',
      memberGroup: user.memberGroup === null ? null : (groupRef(user.memberGroup)[0] ?? null),
      managedGroups: user.managedGroups.flatMap(groupRef),
      skills: user.skills
        .flatMap((id) => directory.skills.get(id) ?? [])
        .map(({ id, name }) => ({ id, name })),
    },
    profiles: profilesOf(directory, user).map(({ id, name, role }) => ({ id, name, role })),
    fullAdmin: isFullAdmin(directory, actor),
    permissions: permissionsOf(directory, actor).map(({ permission }) => ({
      slug: permission.slug,
      role: permission.role,
      label: permission.label,
    })),
    actions: [...actionsHeld(directory, actor)],
    passwordRules: [...passwordRules(directory.settings.signIn)],
    csrf: session.csrf,
  }
}
