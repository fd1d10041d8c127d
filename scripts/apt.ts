import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs a package where it may (root and apt-get), saying so and what for. */
export function installs(name: string, why: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write(`${why}: installing the package ${name} with apt-get.\n`)
  aptGet('update', '-qq')
  aptGet('install', '-y', '-qq', '--no-install-recommends', name)
}

const aptGet = (...args: readonly string[]) =>
  spawnSync('apt-get', [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
