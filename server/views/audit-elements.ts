import type { AuditElement } from '@rolecall/contract/audit'
import type { Directory } from '@rolecall/core/access/directory'
import { isRow, labelOfSlug, type Row, type Touch } from './audit-names.ts'

type NameOf = (id: string) => string

/** What differs between before and after, each element with a label and in words. */
export function elementsOf(
  directory: Directory,
  { noun, before, after }: Touch,
  nameOf: NameOf,
): AuditElement[] {
  if (noun === 'feature')
    return [
      { element: 'value', label: 'Feature', before, after, was: onOff(before), is: onOff(after) },
    ]
  const was = isRow(before) ? before : {}
  const is = isRow(after) ? after : {}
  const role = textOf(is['role'] ?? was['role'])
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => key !== 'id' && JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .flatMap((key) =>
      differing(key, was[key] ?? null, is[key] ?? null, {
        say: (value) => said(directory, key, value, nameOf),
        labelOf: (slug) => labelOfSlug(directory, slug, role),
      }),
    )
}

type Saying = {
  readonly say: (value: unknown) => string | null
  readonly labelOf: (slug: string) => string
}

function differing(
  element: string,
  before: unknown,
  after: unknown,
  { say, labelOf }: Saying,
): AuditElement[] {
  if (element === 'overrides') return togglesOf(before, after, labelOf)
  if (Array.isArray(before) || Array.isArray(after))
    return itemsOf(element, listOf(before), listOf(after), say)
  const label = labels[element] ?? element
  // The number of a session says nothing; that it moved says that they all ended.
  if (element === 'sessionEpoch')
    return before === null || after === null
      ? []
      : [{ element, label, before, after, was: null, is: 'all ended' }]
  const words = { was: say(before), is: say(after) }
  return words.was === null && words.is === null
    ? []
    : [{ element, label, before, after, ...words }]
}

/** A list is a set here: each item that went, and each that came. */
function itemsOf(
  element: string,
  before: readonly unknown[],
  after: readonly unknown[],
  say: Saying['say'],
): AuditElement[] {
  const label = labels[element] ?? element
  const gone = before.filter((item) => !after.includes(item))
  const come = after.filter((item) => !before.includes(item))
  return [
    ...gone.map((item) => ({
      element,
      label,
      before: item,
      after: null,
      was: say(item),
      is: null,
    })),
    ...come.map((item) => ({
      element,
      label,
      before: null,
      after: item,
      was: null,
      is: say(item),
    })),
  ]
}

/** One line for each toggle, by its label. */
function togglesOf(
  before: unknown,
  after: unknown,
  labelOf: (slug: string) => string,
): AuditElement[] {
  const [was, is] = [toRow(before), toRow(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((slug) => was[slug] !== is[slug])
    .map((slug) => ({
      element: `overrides.${slug}`,
      label: labelOf(slug),
      before: was[slug] ?? null,
      after: is[slug] ?? null,
      // A profile that was not there followed nothing.
      was: before === null ? null : toggle(was[slug]),
      is: after === null ? null : toggle(is[slug]),
    }))
}

/** A value in words; null for what is nothing. */
function said(directory: Directory, element: string, value: unknown, nameOf: NameOf) {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return timeElements.has(element) ? timeSaid(value) : String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (named.has(element)) return nameOf(value)
  if (element === 'role') return directory.edition.roles.get(value)?.label ?? value
  if (element === 'permissions' || element === 'accountDefaults')
    return labelOfSlug(directory, value)
  if (element === 'delegable') return delegable(directory, value)
  return value
}

const timeElements = new Set(['expiresAt', 'formerUntil', 'setAt'])
const timeSaid = (at: number) => (at === 0 ? null : new Date(at).toISOString())

function delegable(directory: Directory, pair: string): string {
  const [role = '', slug = ''] = pair.split(' ')
  const of = directory.edition.roles.get(role)?.label ?? role
  return `${labelOfSlug(directory, slug, role)} (${of})`
}

/** What holds ids. */
const named = new Set([
  'profiles',
  'skills',
  'lobs',
  'memberGroup',
  'managedGroups',
  'parent',
  'createdBy',
  'deployedBy',
  'user',
])

const labels: Readonly<Record<string, string>> = {
  title: 'Edition',
  kind: 'Kind',
  state: 'State',
  loginName: 'Login name',
  email: 'Email',
  name: 'Name',
  nickname: 'Nickname',
  employeeId: 'Employee id',
  profiles: 'Profile',
  memberGroup: 'Member group',
  maxChats: 'Maximum concurrent chats',
  skills: 'Skill',
  lobs: 'Line of business',
  managedGroups: 'Managed group',
  regional: 'Regional settings',
  password: 'Password',
  sessionEpoch: 'Sessions',
  role: 'Role',
  description: 'Description',
  isDefault: 'Default profile',
  createdBy: 'Made by',
  parent: 'Below',
  permissions: 'Permission',
  asserts: 'Is believed about',
  expiresAt: 'Ends',
  revoked: 'Revoked',
  user: 'Acts as',
  secretNumber: 'Secret',
  formerUntil: 'The secret before works until',
  accountDefaults: 'Default that is on',
  delegable: 'What delegates may give',
  delegatesMayPassOn: 'Delegates may pass on delegation',
  orphansStop: 'Orphaned functions and schedules stop',
  model: 'Programming model',
  event: 'Event',
  serving: 'Version in service',
  failure: 'Why it could not be deployed',
  deployedBy: 'Deployed by',
  mayUpdateSecrets: 'May change secrets',
  number: 'Number',
  digest: 'Code (SHA-256)',
  length: 'Characters of code',
  variables: 'Variable',
  variablesPrint: 'Values of variables',
  secrets: 'Secret it reads',
  restores: 'Content of version',
  setAt: 'Value set',
}

const onOff = (value: unknown) => (value === true ? 'on' : 'off')
const toggle = (value: unknown) => (value === undefined ? 'follows the default' : onOff(value))
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const toRow = (value: unknown): Row => (isRow(value) ? value : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
