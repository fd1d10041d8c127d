import type { EventEntry as EventView } from '@rolecall/contract/events'
import type { EventEntry } from '@rolecall/store/events'

export const eventView = (entry: EventEntry): EventView => ({
  ...entry,
  actor: { ...entry.actor },
})
