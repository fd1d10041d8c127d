import type { Directory, Profile } from '../../core/access/directory.ts'
import { groupId, lobId, profileId, skillId } from '../../core/kit/ids.ts'
import { listCell } from '../../server/sheet.ts'
import { byId } from '../model/entities.ts'
import type { Kept } from '../model/model.ts'
import type { Line, LineMaker } from './file-operations.ts'
import { anyToggles, merged } from './profile-operations.ts'
import type { Random } from './random.ts'
import { one, sight, within } from './sight.ts'

export const kept = (kind: Kept['kind'], ids: readonly string[]): Kept[] =>
  ids.map((id) => ({ kind, id }))

/** A row that is there is known by its id, or else by its name. */
export const knownBy = (random: Random, id: string): string => (random.chance(0.5) ? id : '')

/** What the actor does not see stays as it is. */
export const besidesUnseen = (
  had: readonly string[],
  wanted: readonly string[],
  seen: readonly string[],
) => [...new Set([...had.filter((id) => !seen.includes(id)), ...wanted])]

export const lobLines: LineMaker = (_, directory) => {
  const id = lobId(directory.next.lob)
  const cells = { name: newLob(directory), description: '' }
  return [{ sheet: 'lobs', cells, row: () => ({ ops: [{ kind: 'lob.create', id }], names: [] }) }]
}
export const newLob = (directory: Directory) => `Line ${directory.next.lob}`

export const skillLines: LineMaker = (random, directory, actor) => {
  const was = random.chance(0.5) ? random.pick(sight(directory, actor, 'skill')) : undefined
  const lobs = random.chance(0.7) ? [] : random.some([...directory.lobs.values()], 2)
  const ids = lobs.map(({ id }) => id)
  const names = [...kept('lob', ids), ...kept('skill', was ? [was.id] : [])]
  const cells = { lobs: listCell(lobs.map(({ name }) => name)) }
  if (was)
    return [
      {
        sheet: 'skills',
        cells: {
          ...cells,
          id: knownBy(random, was.id),
          name: was.name,
          description: was.description,
        },
        row: ({ m, sees, lines }) => {
          const had = byId(m.skills, was.id)?.lobs ?? []
          // R43: who is limited says nothing of lines by naming none.
          const isSaid = ids.length > 0 || lines.length === 0
          const to = { lobs: isSaid ? besidesUnseen(had, ids, sees('lob')) : had }
          const ops = [{ kind: 'skill.edit' as const, id: was.id, to }]
          return { ops, about: { kind: 'skill', id: was.id }, names }
        },
      },
    ]
  const id = skillId(directory.next.skill)
  return [
    {
      sheet: 'skills',
      cells: { ...cells, name: `Skill ${directory.next.skill}`, description: '' },
      row: ({ lines }) => {
        const to = { id, lobs: ids.length === 0 ? [...lines] : [...ids] }
        return { ops: [{ kind: 'skill.create', id, to }], names }
      },
    },
  ]
}

/** A group, one below it, and one that is there moved: each at most. */
export const groupLines: LineMaker = (random, directory, actor) => {
  const seen = sight(directory, actor, 'agent-group')
  const above = one(random, seen, directory.groups)
  if (!above) return []
  const [first, second] = [directory.next['agent-group'], directory.next['agent-group'] + 1]
  const isNew = random.chance(0.7)
  const made = { id: groupId(first) as string, name: `Group ${first}` }
  const moved = random.chance(0.5)
    ? one(random, within(directory, actor, 'agent-group', 'move'), directory.groups)
    : undefined
  const to = isNew && random.chance(0.5) ? made : random.pick(seen)
  return [
    ...(isNew ? [newGroup(first, above)] : []),
    ...(isNew && random.chance(0.3) ? [newGroup(second, made)] : []),
    ...(moved && to ? [movedGroup(random, moved, to)] : []),
  ]
}
type Named = { readonly id: string; readonly name: string }

function newGroup(number: number, { id: parent, name }: Named): Line {
  const id = groupId(number)
  return {
    sheet: 'groups',
    cells: { name: `Group ${number}`, parent: name },
    row: () => ({
      ops: [{ kind: 'group.create', id, to: { id, parent } }],
      names: kept('group', [parent]),
    }),
  }
}
const movedGroup = (random: Random, { id, name }: Named, above: Named): Line => ({
  sheet: 'groups',
  cells: { id: knownBy(random, id), name, parent: above.name },
  row: () => ({
    ops: [{ kind: 'group.move', id, to: { parent: above.id } }],
    about: { kind: 'group', id },
    names: kept('group', [id, above.id]),
  }),
})

export const profileLines: LineMaker = (random, directory, actor) => {
  const fit = random.chance(0.75)
  const seen = fit
    ? within(directory, actor, 'profile', 'edit')
    : sight(directory, actor, 'profile')
  const was = one(random, seen, directory.profiles)
  if (!was) return []
  const toggles = anyToggles(random, directory, actor, was.role)
  if (random.chance(0.5)) return [editedProfile(random, was, merged(was.overrides, toggles))]
  const number = directory.next.profile
  const id = profileId(number)
  const overrides = merged(new Map(), toggles)
  const { role } = was
  return [
    {
      sheet: 'profiles',
      cells: { ...switches(overrides), role, name: `Profile ${number}`, description: '' },
      row: () => {
        const to = { id, role, isDefault: false, createdBy: actor.id, overrides }
        return { ops: [{ kind: 'profile.create', id, to }], names: [] }
      },
    },
  ]
}

const editedProfile = (
  random: Random,
  { id, role, name, description }: Profile,
  overrides: Readonly<Record<string, boolean>>,
): Line => ({
  sheet: 'profiles',
  cells: { ...switches(overrides), id: knownBy(random, id), role, name, description },
  row: () => ({
    ops: [{ kind: 'profile.edit', id, to: { overrides } }],
    about: { kind: 'profile', id },
    names: kept('profile', [id]),
  }),
})

function switches(overrides: Readonly<Record<string, boolean>>) {
  const to = (on: boolean) => Object.keys(overrides).filter((slug) => overrides[slug] === on)
  return { on: listCell(to(true)), off: listCell(to(false)) }
}
