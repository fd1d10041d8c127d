/** Of the web platform, which every engine has; that is all of it that core knows. */
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array }
declare const TextDecoder: new (
  name: 'utf-8',
  options: { readonly ignoreBOM: true },
) => { readonly decode: (bytes: Uint8Array) => string }

const encoder = new TextEncoder()
// It would drop a mark that a text begins with.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text in UTF-8. Half of a pair becomes U+FFFD, as it does in a database. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text)
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

/** How many bytes the text takes in UTF-8. */
export function bytesIn(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
