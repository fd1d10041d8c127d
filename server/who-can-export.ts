import type { Format } from '@rolecall/contract/file'
import { decideAs } from '@rolecall/core/access/decide'
import { userTarget } from '@rolecall/core/access/target'
import type { AskedWho } from './asked-who.ts'
import { csvLine, jsonLine } from './csv.ts'
import { ableView } from './views/who-can.ts'
import type { Viewer } from './views/viewer.ts'

const pageSize = 200
const columns = ['id', 'login_name', 'name', 'permission', 'role', 'profile'] as const

/** A line for each permission that earns it, of the people whom the viewer may export. */
export async function* exportOf(
  viewer: Viewer,
  asked: AskedWho,
  format: Format,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(columns)
  for (let from: number | null = 0; from !== null;) {
    const page = asked.page({ from, limit: pageSize })
    const lines = page.rows
      .filter((user) => mayExport(viewer, user))
      .map((user) => {
        const able = ableView(viewer, user, asked)
        const { id, loginName: login } = user
        if (format === 'jsonl') return jsonLine({ ...able, loginName: login })
        return able.by
          .map(({ label, role, profile }) =>
            csvLine([id, login, able.name, label, role, profile?.name ?? null]),
          )
          .join('')
      })
    if (lines.length > 0) yield lines.join('')
    from = page.next
    // Others are answered between two pages.
    await Promise.resolve()
  }
}

const mayExport = (viewer: Viewer, user: Parameters<typeof userTarget>[1]) =>
  decideAs(viewer, 'user.export', userTarget(viewer.directory, user)).allowed
