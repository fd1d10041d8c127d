import { existsSync } from 'node:fs'
import { installs } from './apt.ts'

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
  installs('chromium', 'The journeys need a browser')
  if (chromium()) return
  process.stdout.write(
    'No Chromium was found: the journeys are skipped. Install the package chromium, or name one in ROLECALL_CHROMIUM.\n',
  )
}
