const { DateTime } = require('luxon')
const { Toolbelt } = require('lp-faas-toolbelt')
const client = Toolbelt.HTTPClient()

// When it was due, as its schedule says; now, where somebody tries it.
const dueAt = (headers) => {
  const run = headers.find(({ key }) => key === 'Rolecall-Run')
  return run ? run.value : new Date().toISOString()
}

// The figures of a day: from the service that knows them, or else as it is called with.
const figuresOf = (day, given) =>
  process.env.FIGURES
    ? client(process.env.FIGURES, { qs: { day }, json: true })
    : Promise.resolve(given)

function lambda(input, callback) {
  const zone = process.env.TIME_ZONE
  const day = DateTime.fromISO(dueAt(input.headers), { zone }).minus({ days: 1 }).toISODate()
  figuresOf(day, (input.payload && input.payload.desks) || [])
    .then((desks) => {
      const sum = (count) => desks.reduce((total, desk) => total + desk[count], 0)
      const [answered, missed] = [sum('answered'), sum('missed')]
      const [first] = desks.toSorted((one, other) => other.missed - one.missed)
      const worst = first ? first.name : null
      console.info(`report of ${day}`, { answered, missed })
      if (missed > answered / 10) console.warn(`more than a tenth was missed, most at ${worst}`)
      callback(null, { day, answered, missed, worst })
    })
    .catch((error) => callback(error))
}
