import { randomUUID } from 'node:crypto'
import { writeNote } from '@rolecall/core/functions/note'
import { asFunctionId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { mediaOf } from '@rolecall/contract/file'
import { functionOf } from '@rolecall/store/functions'
import type { Routes } from '../call.ts'
import { stillHolds } from '../caller.ts'
import { inWords, noteExport } from '../export.ts'
import { logFile, logLines } from '../log-file.ts'
import { cursorOf, logFilter, placeBy, tailFrom } from '../log-query.ts'
import { mayWatch, tailEvents, tailsMax } from '../log-tail.ts'
import { stop } from '../problem.ts'
import { logView } from '../views/logs.ts'

const limitDefault = 50
const exportedAtOnce = 500
const reading = 'logs.read'

export const logs: Pick<
  Routes,
  'listLogs' | 'getLog' | 'exportLogs' | 'tailLogs' | 'createLogNote'
> = {
  listLogs: async ({ world, caller, query }) => {
    const before = placeBy(query.cursor)
    if (!before.ok) return before
    const { limit = limitDefault } = query
    const paging = { limit, before: before.value }
    const { items, next } = await world.calls.page(caller.account, logFilter(query), paging)
    return ok({ items: items.map(logView), next: next && cursorOf(next) })
  },

  getLog: async ({ world, caller, params }) => {
    const record = await world.calls.find(caller.account, params.request)
    return record
      ? ok(logView(record))
      : fail(stop(404, 'not-found', 'the logs have no such request, or no longer'))
  },

  exportLogs: async (call) => {
    const { world, caller, query } = call
    const { format, ...filter } = query
    await noteExport(call, reading, `logs as ${format}${inWords(filter)}`)
    const read = (before: Parameters<typeof world.calls.page>[2]['before']) =>
      world.calls.page(caller.account, logFilter(filter), { limit: exportedAtOnce, before })
    return ok({
      name: `${caller.account}-logs.${format}`,
      media: `${mediaOf[format]}; charset=utf-8`,
      pages: logFile(logLines[format], read, () => stillHolds(world, caller, reading)),
    })
  },

  tailLogs: ({ world, caller, query, live }) => {
    const { calls } = world
    const { account } = caller
    const after = tailFrom(live.lastEvent, query.after)
    if (!after.ok) return after
    if (!mayWatch(calls, account))
      return fail(
        stop(429, 'too-many-watchers', `at most ${tailsMax} may watch the logs of an account`, {
          title: 'Too many watchers',
          suggestion: 'end one that nobody looks at, then try again',
          headers: { 'Retry-After': '30' },
        }),
      )
    const endsBecause = async () => {
      if (live.isOver()) return 'the server is closing'
      return (await stillHolds(world, caller, reading)) ? undefined : 'the right to watch has ended'
    }
    return ok({
      name: `${account}-logs`,
      media: 'text/event-stream; charset=utf-8',
      pages: tailEvents({
        calls,
        account,
        filter: logFilter(query),
        after: after.value,
        once: query.once === true,
        endsBecause,
      }),
    })
  },

  createLogNote: async ({ world, caller, directory, query, input }) => {
    const { level = 'Info', message } = input
    const { actor, name } = caller
    const of = asFunctionId(input.function)
    const unknown = stop(404, 'not-found', `no function \`${input.function}\``)
    if (actor.kind === 'host' || of === undefined) return fail(unknown)
    const noted = writeNote(directory, { actor, name }, { function: of, level, message })
    if (!noted.ok) return noted
    if (!(await functionOf(world.store, caller.account, of))) return fail(unknown)
    const note = { ...noted.value, id: randomUUID(), at: world.now() }
    const preview = query.preview === true
    if (!preview) await world.calls.note(caller.account, note)
    const written = preview ? undefined : await world.calls.find(caller.account, note.id)
    const value = { kind: 'note' as const, ...note, author: { ...note.author } }
    return ok({ value: { ...value, sequence: written?.sequence ?? 0 }, preview })
  },
}
