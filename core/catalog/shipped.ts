import { conversationalCloud } from './conversational-cloud.ts'
import type { Edition } from './edition.ts'
import { liveengage2019 } from './liveengage-2019.ts'

/** The editions that come with Rolecall, the current one first. */
export const editions: ReadonlyMap<string, Edition> = new Map(
  [conversationalCloud, liveengage2019].map((edition) => [edition.id, edition]),
)
