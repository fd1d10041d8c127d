import type { Directory } from '../../core/access/directory.ts'
import type * as law from '../model/model.ts'

/** A write as it goes over the wire. */
export type Request = {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** The same operation as a request, for those that are said in a word or two. */
export function requestOf(at: Directory, op: law.Op): Request | undefined {
  const { id } = op
  switch (op.kind) {
    case 'profile.edit':
      return edited(at, id, op.to.overrides)
    case 'profile.restore':
      return { method: 'POST', path: `profiles/${id}/restore`, body: {} }
    case 'user.enable':
      return { method: 'PATCH', path: `users/${id}`, body: { state: 'enabled' } }
    case 'user.disable':
      return { method: 'PATCH', path: `users/${id}`, body: { state: 'disabled' } }
    case 'group.create': {
      const body = { name: `Group ${at.next['agent-group']}`, parent: op.to.parent }
      return { method: 'POST', path: 'groups', body }
    }
    case 'group.move':
      return { method: 'PATCH', path: `groups/${id}`, body: op.to }
    case 'feature.set':
      return { method: 'PATCH', path: 'settings', body: { features: { [id]: op.on } } }
    case 'accountDefault.set':
      return { method: 'PATCH', path: 'settings', body: { accountDefaults: { [id]: op.on } } }
    case 'edition.move':
      return { method: 'POST', path: 'edition/move', body: { to: id } }
    case 'skill.edit':
      return { method: 'PATCH', path: `skills/${id}`, body: op.to }
    case 'lob.create':
      return { method: 'POST', path: 'lobs', body: { name: `Line ${at.next.lob}` } }
    case 'skill.delete':
      return { method: 'DELETE', path: `skills/${id}?removeFromUsers=${op.removeFromUsers}` }
    case 'user.delete':
    case 'profile.delete':
    case 'group.delete':
    case 'lob.delete':
      return { method: 'DELETE', path: `${op.kind.split('.')[0]}s/${id}` }
    case 'key.edit':
      return { method: 'PATCH', path: `api-keys/${id}`, body: { permissions: op.to.slugs } }
    case 'key.revoke':
      return { method: 'DELETE', path: `api-keys/${id}` }
    default:
      return undefined
  }
}

function edited(at: Directory, id: string, to: Readonly<Record<string, boolean>>) {
  const was = [...at.profiles.values()].find((each) => each.id === id)?.overrides ?? new Map()
  const gone = [...was.keys()].filter((slug) => !(slug in to)).map((slug) => [slug, 'follow'])
  const set = Object.entries(to)
    .filter(([slug, on]) => was.get(slug) !== on)
    .map(([slug, on]) => [slug, on ? 'on' : 'off'])
  const toggles = Object.fromEntries([...gone, ...set]) as Record<string, string>
  return { method: 'PATCH', path: `profiles/${id}`, body: { toggles } }
}
