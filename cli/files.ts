import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unpackedBytesMax, type Files } from '@rolecall/contract/transfer'
import { unzipSync } from 'fflate'
import { exits, Stopped } from './stopped.ts'

type Named = { readonly name: string; readonly bytes: Uint8Array }

/** What stands in these files, as the server takes it: a ZIP is unpacked, of a folder all such files are read. */
export const filesIn = (paths: readonly string[], endings: readonly string[]): Files =>
  paths
    .flatMap((path) => namedIn(path, endings))
    .map(({ name, bytes }) => ({ name, text: textOf(name, bytes) }))

export const accountFilesIn = (paths: readonly string[]): Files => filesIn(paths, ['.yaml', '.yml'])

function namedIn(path: string, endings: readonly string[]): readonly Named[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Stopped(exits.notFound, `there is no file or folder \`${path}\``)
  if (found.isDirectory()) return inFolder(path, endings)
  const bytes = readFileSync(path)
  if (!path.toLowerCase().endsWith('.zip')) return [{ name: basename(path), bytes }]
  return Object.entries(unpacked(path, bytes)).map(([name, file]) => ({ name, bytes: file }))
}

/** By name, so that the same folder is always the same request; what is hidden is not read. */
function inFolder(folder: string, endings: readonly string[]): readonly Named[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && !/(^|[/\\])\./.test(name))
    .toSorted()
  if (names.length === 0)
    throw new Stopped(exits.usage, `there is no ${endings.join(' or ')} file in \`${folder}\``, [
      '`rolecall export --as yaml -o <folder>` writes them',
    ])
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** What would unpack to more than the server takes is not unpacked. */
export function unpacked(path: string, bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (name.endsWith('/') || name.startsWith('__MACOSX/')) return false
        size += originalSize
        return size <= unpackedBytesMax
      },
    })
    if (size <= unpackedBytesMax) return files
  } catch {
    throw new Stopped(exits.error, `\`${path}\` is not a ZIP that can be read`)
  }
  throw new Stopped(exits.error, `\`${path}\` holds more than ${unpackedBytesMax} bytes`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(name: string, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Stopped(exits.error, `\`${name}\` is not UTF-8`, ['save it as UTF-8, and try again'])
  }
}
