import type { UserView } from '@rolecall/contract/users'
import type { User } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { seesAs } from '@rolecall/core/access/see'
import { userTarget } from '@rolecall/core/access/target'
import { mayOf, refOf, refsOf, type Viewer } from './viewer.ts'

const actions = {
  edit: 'user.edit',
  disable: 'user.disable',
  delete: 'user.delete',
  resetPassword: 'user.reset-password',
  sessions: 'user.sessions',
} as const

/** A person, with those of their profiles, groups, skills and lines of business that the viewer may see. */
export const personView = (viewer: Viewer, user: User) => ({
  id: user.id,
  kind: user.kind,
  state: user.state,
  loginName: user.loginName,
  email: user.email,
  name: user.name,
  nickname: user.nickname,
  employeeId: user.employeeId ?? '',
  profiles: profilesSeen(viewer, user.profiles),
  memberGroup: refOf(viewer, 'agent-group', user.memberGroup),
  maxChats: user.maxChats,
  skills: refsOf(viewer, 'skill', user.skills),
  managedGroups: refsOf(viewer, 'agent-group', user.managedGroups),
  lobs: refsOf(viewer, 'lob', user.lobs),
})

/** The same person, with what the viewer may do with them. */
export function userView(viewer: Viewer, user: User): UserView {
  const { may, whyNot } = mayOf(viewer, userTarget(viewer.directory, user), actions)
  return {
    ...personView(viewer, user),
    password: user.password,
    etag: versionOf(user),
    may: { ...may, resetPassword: may.resetPassword && user.kind === 'human', whyNot },
  }
}

export const profilesSeen = (viewer: Viewer, ids: User['profiles']): UserView['profiles'] =>
  ids.flatMap((id) => {
    const profile = viewer.directory.profiles.get(id)
    return profile && seesAs(viewer, 'profile', id)
      ? [{ id, name: profile.name, role: profile.role }]
      : []
  })
