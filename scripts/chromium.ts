import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  process.env['ROLECALL_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where a Chromium is, or nothing. */
export const chromium = (): string | undefined =>
  places.find((place) => place !== undefined && place !== '' && existsSync(place))

/** Installs Chromium where it may (root and apt-get), saying so; elsewhere says what is missing. */
export function ensureChromium(): void {
  if (chromium()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(
      'The journeys need a browser: installing the package chromium with apt-get.\n',
    )
    aptGet('update', '-qq')
    aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  }
  if (chromium()) return
  process.stdout.write(
    'No Chromium was found: the journeys are skipped. Install the package chromium, or name one in ROLECALL_CHROMIUM.\n',
  )
}

const aptGet = (...args: readonly string[]) =>
  spawnSync('apt-get', [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
