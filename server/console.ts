import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { notServed, problemOfStop, sendProblem } from './problem.ts'
import type { World } from './world.ts'

const notBuilt = 'the console is not built: run `npm run build`, then start again\n'
/** Addresses of programs, and of files: what is missing there is missing, and not a page. */
const isPage = (path: string) => !/^\/(v1|access|\.well-known)(\/|$)|\.[a-z0-9]+$/.test(path)

/**
 * The built console: its files, and its one page for every other address, which the console's own
 * router reads. Files in `assets` are named by their content, so they may be kept for ever.
 */
export async function serveConsole(app: FastifyInstance, { console }: World): Promise<void> {
  const isBuilt = console !== null && existsSync(join(console, 'index.html'))
  if (isBuilt)
    await app.register(files, {
      root: console,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
    })
  const page = (reply: FastifyReply) =>
    isBuilt ? reply.sendFile('index.html') : reply.type('text/plain; charset=utf-8').send(notBuilt)

  app.get('/', (_request, reply) => page(reply))
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    return request.method === 'GET' && isBuilt && isPage(path)
      ? page(reply)
      : sendProblem(reply, problemOfStop(notServed))
  })
}

const cachingOf = (path: string) =>
  /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
