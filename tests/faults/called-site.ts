import { editions } from '@rolecall/core/catalog/shipped'
import type { Client } from '@rolecall/server/fresh-client'
import { startServer, type ServerProcess } from '@rolecall/server/fresh-process'
import { childrenOf } from '@rolecall/runtime/fresh'
import { askerFor, firstAdmin } from './first-admin.ts'
import { siteOf } from './site.ts'

/** A real server with functions, whoever writes and deploys them, and a program that calls them. */
export type CalledSite = {
  readonly server: ServerProcess
  readonly admin: Client
  readonly app: Client
  /** Another program, which asks for decisions meanwhile. */
  readonly isAllowed: () => ReturnType<Client['post']>
  /** Writes a function and deploys it; its id. */
  readonly deployed: (name: string, source: string) => Promise<string>
  readonly redeployed: (id: string, source: string) => Promise<void>
  readonly remove: () => Promise<void>
}

const path = (rest: string) => `/v1/accounts/main/${rest}`
export const callPath = (id: string) => path(`functions/${id}/invoke`)

export async function calledSite(): Promise<CalledSite> {
  const site = await siteOf('sqlite')
  const server = startServer(site.folder, { ...site.environment, ROLECALL_FUNCTIONS: 'sealed' })
  const remove = async () => {
    await server.kill('SIGKILL')
    await site.remove()
  }
  try {
    const admin = await firstAdmin(server)
    const deploy = async (id: string) => {
      const { etag } = done(await admin.get(path(`functions/${id}`))) as { etag: string }
      const said = { body: {}, ifMatch: etag }
      done(await admin.send('POST', path(`functions/${id}/deploy`), said))
    }
    return {
      server,
      admin,
      app: admin.withKey(await secretOf(admin)),
      isAllowed: await askerFor(admin),
      async deployed(name, source) {
        const made = done(await admin.post(path('functions'), { name, source })) as {
          value: { id: string }
        }
        await deploy(made.value.id)
        return made.value.id
      },
      async redeployed(id, source) {
        const { etag } = done(await admin.get(path(`functions/${id}`))) as { etag: string }
        done(await admin.patch(path(`functions/${id}`), { source }, etag))
        await deploy(id)
      },
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Of a key that may call functions and do nothing else. */
async function secretOf(admin: Client): Promise<string> {
  const permissions = editions.get('conversational-cloud')?.roles.get('admin')?.permissions ?? []
  const calling = [...permissions.values()].find(({ aliases }) =>
    aliases.includes('FaaS-Invocation'),
  )
  const made = await admin.post(path('api-keys'), {
    name: 'caller',
    kind: 'permissions',
    permissions: [calling?.slug],
    expiresAt: Date.now() + 24 * 3_600_000,
  })
  return (done(made) as { value: { secret: string } }).value.secret
}

function done({ status, body, text }: Awaited<ReturnType<Client['get']>>): unknown {
  if (status >= 300) throw new Error(`${status}: ${text}`)
  return body
}

/** The process that owns the cells, and they, as the system knows them now. */
export function processesOf({ server }: CalledSite) {
  const [supervisor] = childrenOf(server.pid)
  return { supervisor, cells: supervisor === undefined ? [] : childrenOf(supervisor) }
}
