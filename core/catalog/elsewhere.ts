import { componentOf, verbOf, type Action, type Edition } from './edition.ts'
import { editions } from './shipped.ts'

const alertsTell = 'alerts tell of functions, by mail or webhook'

/** What stands in the place of a component, by the edition that has it not: what follows `where`. */
const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'conversational-cloud': {
    lambda: 'they are called functions',
    whitelist: 'functions reach every public address without a list',
    'emailReport settings': alertsTell,
    'emailReport recipients': alertsTell,
    emailReport: alertsTell,
    logs: 'logs hold what functions wrote and nothing else',
  },
  'liveengage-2019': {
    function: 'they are called lambdas',
    alerting: 'e-mail reports tell of functions, each day or each week',
    console: 'whoever sees the names of secrets opens the Functions pages',
  },
}

/** What an action is about, in the words of the other edition that has it; undefined if none has. */
export const aboutElsewhere = (here: Edition, action: Action): string | undefined =>
  ownerOf(here, action)?.components.get(componentOf(action))?.verbs.get(verbOf(action))

/** Which edition has an action that this one has not, and what stands in its place; undefined if none has. */
export function elsewhereSentence(here: Edition, action: Action): string | undefined {
  const owner = ownerOf(here, action)
  return owner && onlyThere(here, owner, 'that', componentOf(action))
}

/** The components of other editions that something stands in for here, each with what to say of it. */
export const standInsOf = (
  here: Edition,
): readonly { readonly component: string; readonly sentence: string }[] =>
  Object.keys(standIns[here.id] ?? {}).flatMap((component) => {
    const owner = [...editions.values()].find(({ components }) => components.has(component))
    const label = owner?.components.get(component)?.label
    return owner === undefined || label === undefined || here.components.has(component)
      ? []
      : [{ component, sentence: onlyThere(here, owner, `“${label}”`, component) }]
  })

const ownerOf = (here: Edition, action: Action): Edition | undefined =>
  [...editions.values()].find(
    ({ id, components }) =>
      id !== here.id && components.get(componentOf(action))?.verbs.has(verbOf(action)) === true,
  )

function onlyThere(here: Edition, owner: Edition, what: string, component: string): string {
  const instead = standIns[here.id]?.[component]
  const where = instead === undefined ? '' : `, where ${instead}`
  return `only accounts of the edition “${owner.title}” have ${what}; this one is of “${here.title}”${where}`
}
