/** One frame of server-sent events; `event` is empty for one that only says how far one has come. */
export type Frame = { readonly id: string | null; readonly event: string; readonly data: string }

/** Takes text as it comes, in whatever parts, and answers the frames that it completes. */
export function frameReader(): (text: string) => readonly Frame[] {
  let rest = ''
  return (text) => {
    const parts = (rest + text).split('\n\n')
    rest = parts.pop() ?? ''
    return parts.map(frameIn)
  }
}

function frameIn(text: string): Frame {
  const fields = text.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? [])
  const of = (name: string) => fields.filter((field) => field[1] === name).map((field) => field[2])
  return {
    id: of('id').at(-1) ?? null,
    event: of('event').at(-1) ?? '',
    data: of('data').join('\n'),
  }
}
