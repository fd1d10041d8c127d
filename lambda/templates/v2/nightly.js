import { DateTime } from 'luxon'

// When it was due, as its schedule says; now, where somebody tries it.
const dueAt = (headers) =>
  headers.find(({ key }) => key === 'Rolecall-Run')?.value ?? new Date().toISOString()

// The figures of a day: from the service that knows them, or else as it is called with.
async function figuresOf(day, given) {
  if (!process.env.FIGURES) return given
  const response = await fetch(`${process.env.FIGURES}?day=${day}`)
  if (!response.ok) throw new Error(`the figures of ${day} are not there: ${response.status}`)
  return response.json()
}

async function lambda({ headers, payload }) {
  const zone = process.env.TIME_ZONE
  const day = DateTime.fromISO(dueAt(headers), { zone }).minus({ days: 1 }).toISODate()
  const desks = await figuresOf(day, payload?.desks ?? [])
  const sum = (count) => desks.reduce((total, desk) => total + desk[count], 0)
  const [answered, missed] = [sum('answered'), sum('missed')]
  const worst = desks.toSorted((one, other) => other.missed - one.missed)[0]?.name ?? null
  console.info(`report of ${day}`, { answered, missed })
  if (missed > answered / 10) console.warn(`more than a tenth was missed, most at ${worst}`)
  return { day, answered, missed, worst }
}
