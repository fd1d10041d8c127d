import type { Files } from '@rolecall/contract/transfer'
import { unzip, type Unzipped } from 'fflate'

/** The texts of what somebody chose: a ZIP is opened here, so that one request says it all. */
export async function textsOf(chosen: readonly File[]): Promise<Files> {
  const files = await Promise.all(chosen.map(textsIn))
  return files.flat()
}

async function textsIn(file: File): Promise<Files> {
  if (!/\.zip$/i.test(file.name)) return [{ name: file.name, text: await file.text() }]
  const entries = await opened(new Uint8Array(await file.arrayBuffer()))
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  return Object.entries(entries).map(([name, bytes]) => ({ name, text: utf8.decode(bytes) }))
}

/** Sheets lie at the top; what a system adds beside them is left out. */
const opened = (bytes: Uint8Array): Promise<Unzipped> =>
  new Promise((resolve, reject) => {
    const filter = ({ name }: { readonly name: string }) =>
      /\.csv$/i.test(name) && !name.startsWith('__MACOSX/')
    unzip(bytes, { filter }, (error, entries) => (error ? reject(error) : resolve(entries)))
  })
