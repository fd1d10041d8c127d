import type { DirectoryTouch } from '@rolecall/core/access/change'
import { tableOf, type Directory, type Entity, type Noun } from '@rolecall/core/access/directory'
import { plain } from '@rolecall/core/access/plain'
import { canonical } from './canonical.ts'

/**
 * Says what is wrong when touches do not start from this directory: a row that is not as the touch
 * says it was, or an id that is not its row's. Otherwise nothing.
 */
export function misfit(
  directory: Directory,
  touches: readonly DirectoryTouch[],
): string | undefined {
  const written = new Map<string, DirectoryTouch['after']>()
  for (const touch of touches) {
    const { noun, id, before, after } = touch
    const name = `${noun} ${id}`
    const found = written.has(name) ? (written.get(name) ?? null) : rowIn(directory, touch)
    if (text(found) !== text(before)) return `${noun} \`${id}\` is not what it was taken to be`
    // An edition has a name of its own.
    if (noun !== 'edition' && idOf(after) !== null && idOf(after) !== id)
      return `${noun} \`${id}\` would become \`${idOf(after)}\``
    written.set(name, after)
  }
  return undefined
}

const idOf = (row: DirectoryTouch['after']) =>
  row !== null && typeof row === 'object' && 'id' in row ? row.id : null

const text = (row: DirectoryTouch['before']) => (row === null ? 'null' : canonical(plain(row)))

function rowIn(directory: Directory, { noun, id }: DirectoryTouch): DirectoryTouch['before'] {
  if (noun === 'settings') return directory.settings
  if (noun === 'edition') return directory.edition
  if (noun === 'feature') return directory.features.has(id)
  const table: { get(key: string): Entity[Noun] | undefined } = directory[tableOf[noun]]
  return table.get(id) ?? null
}
