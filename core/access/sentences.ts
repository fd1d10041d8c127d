import type { Action, Edition } from '../catalog/edition.ts'
import { componentOf, verbOf } from '../catalog/edition.ts'
import { aboutElsewhere, elsewhereSentence } from '../catalog/elsewhere.ts'
import type { Warning } from './change.ts'
import type { Denial } from './decide.ts'
import type { Directory } from './directory.ts'
import { labelOf } from './held.ts'
import type { AnyNoun, Missing, Named, Refusal } from './refusal.ts'
import { shippedPolicy } from './sign-in-policy.ts'

/** Sentences for people: lower case, no full stop, their own words in quotes, and the way out. */
export const nounLabel = {
  user: 'user',
  profile: 'profile',
  'agent-group': 'agent group',
  skill: 'skill',
  'api-key': 'API key',
  lob: 'line of business',
  function: 'function',
  'function-version': 'version of a function',
  secret: 'secret',
  domain: 'domain',
  schedule: 'schedule',
  alert: 'alert',
  'email-report': 'e-mail report',
} as const satisfies Record<AnyNoun, string>

export function refusalSentence(directory: Directory, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'not-found':
      return `there is no ${nounLabel[refusal.noun]} \`${refusal.id}\` that you can see`
    case 'denied':
      return `you can’t ${actionPhrase(directory.edition, refusal.action)}: ${denialSentence(directory, refusal.action, refusal.denial, 'you')}`
    case 'beyond-your-authority':
      return `you can’t give ${refusal.person ?? 'anyone'} what is not yours to give: ${labels(refusal.missing)}`
    case 'beyond-your-lines':
      return `“${refusal.person}” would see and act on lines of business that are not yours`
    case 'last-admin':
      return 'this would leave the account without a full administrator: give someone else both of the rights first'
    case 'last-unlimited-admin':
      return 'this would leave every full administrator limited to lines of business, and nobody could lift them again: first take every line from another full administrator, or add one without any'
    case 'invalid':
      return `\`${refusal.field}\` ${refusal.problem}`
    case 'name-taken':
      return `there is or was a ${nounLabel[refusal.noun]} called “${refusal.name}”: choose another name`
    case 'two-of-one-role':
      return `“${refusal.profiles[0]}” and “${refusal.profiles[1]}” are both of the role ${refusal.role}: a person has at most one profile of each role`
    case 'unavailable':
      return `the role ${refusal.role} does not offer “${refusal.permission}”`
    case 'in-use':
      return `the ${nounLabel[refusal.noun]} “${refusal.name}” is in use by ${people(refusal.by, othersOf[refusal.noun])}`
    case 'not-yours-to-take':
      return `you can’t take the ${nounLabel[refusal.noun]} “${refusal.name}” from ${people(refusal.from)}: you may not edit them`
    case 'protected':
      return `“${refusal.name}” stays: ${refusal.why}`
    case 'stale':
      return `this ${nounLabel[refusal.noun]} has changed since you opened it`
    case 'nothing-to-change':
      return 'nothing to change: it is already so'
    case 'not-now':
      return refusal.why
    case 'moved-on':
      return `the account is at revision ${refusal.actual} now, and you expected ${refusal.expected}`
    case 'some-refused':
      return `${refusal.failures.length} of ${refusal.of} may not be done, so none was: \`errors\` says why, one by one`
  }
}

/** Why a decision was no. `who` is how the sentence speaks of the person who asked to act. */
export function denialSentence(
  directory: Directory,
  action: Action,
  denial: Denial,
  who: 'you' | 'they' = 'they',
): string {
  switch (denial.kind) {
    case 'past':
      return 'only what is now can be changed'
    case 'unknown-person':
      return 'there is no such person in this account'
    case 'not-enabled':
      return who === 'you' ? 'you are not enabled' : 'they are disabled or locked, and hold nothing'
    case 'unknown-action':
      return (
        elsewhereSentence(directory.edition, denial.action) ??
        `\`${denial.action}\` is not an action of any edition`
      )
    case 'unknown-target':
      return 'there is no such thing in this account'
    case 'not-granted':
      return `it takes ${requiredPermissions(directory.edition, action).join(' or ') || 'a right that no permission grants'}, which ${who === 'you' ? 'you do' : 'they do'} not have`
    case 'out-of-scope':
      return `“${labelOf(directory, denial.by[0].role, denial.by[0].slug)}” does not reach there`
    case 'roles-not-covered':
      return `${who} may not manage the role ${denial.roles.map((role) => directory.edition.roles.get(role)?.label ?? role).join(', ')}`
    case 'outranked':
      return `it carries what ${who} may not give: ${labels(denial.missing)}`
    case 'yourself':
      return `people management is not for ${who === 'you' ? 'yourself: use “My account”' : 'oneself'}`
    case 'no-group':
      return 'they belong to no group, and so to nobody’s reach'
    case 'profile-you-hold':
      return `${who} have this profile, and nobody edits what gives them their own rights`
    case 'default-profile':
      return 'default profiles are edited by administrators only: duplicate it instead'
    case 'holders-outside':
      return `it concerns people whom ${who} may not manage: duplicate it instead`
    case 'made-by-another':
      return 'nobody has this profile yet, and somebody else made it'
    case 'top-of-your-groups':
      return 'this is the top of the groups, which belongs to whoever manages above'
    case 'not-a-person':
      return 'it is for people to do, so that someone answers for it: sign in'
    case 'acts-for-another':
      return 'whoever has this key acts as the person who made it, so only they rotate it or give it more: revoke it instead'
    case 'other-line-of-business':
      return `it belongs to a line of business that is not ${who === 'you' ? 'yours' : 'theirs'}`
  }
}

/** What would help, when there is something. */
export function suggestionFor(refusal: Refusal): string | undefined {
  switch (refusal.kind) {
    case 'denied':
      return refusal.denial.kind === 'not-granted'
        ? 'ask an administrator for one of these permissions'
        : undefined
    case 'beyond-your-authority':
      return 'ask someone who holds these permissions, or leave them out'
    case 'unavailable':
      return refusal.offeredBy.length === 0
        ? undefined
        : `${refusal.offeredBy.join(', ')} ${refusal.offeredBy.length === 1 ? 'offers' : 'offer'} it: give the person a second profile of that role`
    case 'in-use':
      return refusal.noun === 'secret'
        ? 'take it from them first, or say that it goes even if it is used'
        : 'take it from them first'
    case 'not-yours-to-take':
      return 'ask someone who may edit all of them'
    case 'moved-on':
      return 'plan it again, and look at what is different'
    case 'stale':
      return 'load it again and repeat your change'
    default:
      return undefined
  }
}

/** The permissions of which one would do: `“Manage profiles” (Admin)`. */
export const requiredPermissions = (edition: Edition, action: Action): readonly string[] => {
  const granting = [...edition.roles.values()].flatMap((role) =>
    [...role.permissions.values()]
      .filter(({ grants }) => grants.some((grant) => grant.action === action))
      .map(({ label }) => `“${label}” (${role.label})`),
  )
  return edition.keeper.grants.some((grant) => grant.action === action)
    ? [keeperPhrase(edition), ...granting]
    : granting
}

function keeperPhrase({ keeper, roles }: Edition): string {
  const role = roles.get(keeper.role)
  const both = keeper.permissions.map((slug) => `“${role?.permissions.get(slug)?.label ?? slug}”`)
  return `${both.join(' and ')} together (${role?.label ?? keeper.role})`
}

export function warningSentence({ edition }: Directory, warning: Warning): string {
  switch (warning.kind) {
    case 'recommends': {
      const role = edition.roles.get(warning.role)
      const also = warning.alsoConsider.map(
        (slug) => `“${role?.permissions.get(slug)?.label ?? slug}”`,
      )
      return `“${warning.label}” works best together with ${also.join(' and ')}`
    }
    case 'sensitive':
      return `“${warning.label}” is sensitive: ${warning.why}`
    case 'gated':
      return `“${warning.label}” will not count while the feature ${warning.feature} is off`
    case 'left-out':
      return `the role ${edition.roles.get(warning.role)?.label ?? warning.role} does not offer \`${warning.slug}\` any more, so it is left out`
    case 'stops-applying':
      return `${listed(warning.what)} of the edition before no longer apply`
    case 'old-passwords':
      return `${counted(warning.people, 'person', 'people')} must choose a new password at their next sign-in: theirs is older than ${counted(warning.days, 'day')}`
    case 'stricter-passwords':
      return 'whoever has a password that does not fit must choose a new one at their next sign-in; passwords are not kept, so nobody can say how many'
    case 'unused-people':
      return `${counted(warning.names.length, 'person', 'people')} will be disabled within minutes, for not having signed in for ${counted(warning.days, 'day')}: ${listed(warning.names)}`
    case 'sessions-ended':
      return `${counted(warning.sessions, 'session')} will end at once`
    case 'keys-end':
      return `${counted(warning.names.length, 'API key')} will do nothing any more: ${listed(warning.names)}`
    case 'orphans':
      return orphansSentence(warning)
    case 'schedules-pause':
      return `${counted(warning.names.length, 'schedule')} will be paused until it is deployed again: ${listed(warning.names)}`
    case 'schedules-resume':
      return `${counted(warning.names.length, 'schedule')} will go on that undeploying had paused: ${listed(warning.names)}`
    case 'locks-wait':
      return `who is locked out waits for an administrator; only where there is no other does a lock end by itself, after ${shippedPolicy.unlockMinutes ?? 0} minutes`
  }
}

function orphansSentence({ what, fate, names }: Extract<Warning, { kind: 'orphans' }>): string {
  const some = `${counted(names.length, what)}${what === 'function' ? ' in service' : ''}`
  switch (fate) {
    case 'goes-on':
      return what === 'function'
        ? `${some} will have nobody who may deploy and answers for them: ${listed(names)}`
        : `${some} will go on with nobody who answers for it: ${listed(names)}`
    case 'stops':
      return `${some} will stop, for nobody answers for them, until somebody adopts them: ${listed(names)}`
    case 'runs-again':
      return `${some} will run again: ${listed(names)}`
  }
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`

const namesShown = 10
const listed = (names: readonly string[]): string =>
  people({
    names: names.slice(0, namesShown),
    more: Math.max(0, names.length - namesShown),
    hidden: false,
  })

const labels = (missing: readonly Missing[]) => missing.map(({ label }) => `“${label}”`).join(', ')

/** Who or what else may use a thing of this kind, out of sight. */
const othersOf: { readonly [N in AnyNoun]?: string } = {
  lob: 'people or skills you can’t see',
  secret: 'functions you can’t see',
}

function people({ names, more, hidden }: Named, others = 'people you can’t see'): string {
  const known = more === 0 ? names : [...names, `${more} more`]
  if (!hidden) return known.join(', ')
  return known.length === 0 ? others : `${known.join(', ')} and ${others}`
}

/** The action as people say it: "delete users". */
export function actionPhrase(edition: Edition, action: Action): string {
  const about =
    edition.components.get(componentOf(action))?.verbs.get(verbOf(action)) ??
    aboutElsewhere(edition, action)
  return about === undefined ? `do \`${action}\`` : about.charAt(0).toLowerCase() + about.slice(1)
}
