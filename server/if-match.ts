import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { malformed, stop, type Stop } from './problem.ts'

/** The version in an `If-Match` header. `*` is refused: the header is there to name a version. */
export function ifMatchOf(header: string | undefined): Result<string, Stop> {
  if (header === undefined)
    return fail(
      stop(428, 'version-needed', 'say which version you saw, in `If-Match`', {
        suggestion: 'read the thing first and send back its `etag` in quotes',
      }),
    )
  const [, version] = /^"([^"\s]{1,100})"$/.exec(header) ?? []
  return version === undefined
    ? fail(malformed([{ where: 'header/if-match', what: 'must be one version in quotes' }]))
    : ok(version)
}
