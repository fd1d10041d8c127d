import { importBytesMax, unpackedBytesMax, type Files } from '@rolecall/contract/transfer'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { unzipSync } from 'fflate'
import type { FastifyInstance } from 'fastify'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const filesMax = 100

/** In this scope a body may also be a ZIP, or one CSV: it is read as the JSON that says the same. */
export function readFiles(app: FastifyInstance): void {
  const parsers = { 'application/zip': unzipped, 'text/csv': single, 'application/yaml': single }
  for (const [type, read] of Object.entries(parsers))
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: importBytesMax },
      (_request, body, done) => {
        const files = read(typeof body === 'string' ? Buffer.from(body) : body)
        if (files.ok) done(null, { files: files.value })
        else
          done(Object.assign(new Error(files.error), { code: 'MALFORMED_FILE', statusCode: 400 }))
      },
    )
}

const single = (bytes: Uint8Array): Result<Files, string> => named([['', bytes]])

/** What would unpack to more than it may is not unpacked: each size is what the ZIP itself says. */
function unzipped(bytes: Uint8Array): Result<Files, string> {
  let [size, count] = [0, 0]
  const isWithin = () => size <= unpackedBytesMax && count <= filesMax
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (name.endsWith('/') || name.startsWith('__MACOSX/')) return false
        size += originalSize
        count += 1
        return isWithin()
      },
    })
    return isWithin()
      ? named(Object.entries(files))
      : fail(`the ZIP holds more than ${filesMax} files or ${unpackedBytesMax} bytes`)
  } catch {
    return fail('the body is not a ZIP that can be read')
  }
}

function named(files: readonly (readonly [string, Uint8Array])[]): Result<Files, string> {
  try {
    return ok(files.map(([name, bytes]) => ({ name, text: utf8.decode(bytes) })))
  } catch {
    return fail('a file is not UTF-8: save it as “CSV UTF-8”')
  }
}
