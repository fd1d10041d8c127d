import type { AddressInfo } from 'node:net'
import { appOf } from './app.ts'
import type { World } from './world.ts'

export type Served = {
  /** Where it listens, as `http://127.0.0.1:8080`. */
  readonly url: string
  /** Lets the requests under way end, then stops. The store stays open: who opened it closes it. */
  readonly close: () => Promise<void>
}

/** Starts the real server; port 0 takes a free one. */
export async function serve(world: World): Promise<Served> {
  const app = await appOf(world)
  await app.listen({ host: world.host, port: world.port })
  // A TCP server that listens has an address with a port.
  const { port } = app.server.address() as AddressInfo
  const host = world.host.includes(':') ? `[${world.host}]` : world.host
  return { url: `http://${host}:${port}`, close: () => app.close() }
}
