import { Zip, ZipDeflate } from 'fflate'

export type ZipEntry = {
  readonly name: string
  readonly pages: Iterable<string> | AsyncIterable<string>
}

const utf8 = new TextEncoder()

/** Files as one ZIP, made while it is sent: nobody ever holds the whole of it. `at` is epoch milliseconds. */
export async function* zipped(
  entries: readonly ZipEntry[],
  at: number,
): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  const taken = () => {
    const bytes = made
    made = []
    return bytes
  }
  for (const { name, pages } of entries) {
    const entry = new ZipDeflate(name)
    entry.mtime = at
    zip.add(entry)
    for await (const page of pages) {
      entry.push(utf8.encode(page))
      yield* taken()
    }
    entry.push(new Uint8Array(), true)
  }
  zip.end()
  yield* taken()
}
