/**
 * Ids read as what they name: a prefix and a decimal number from a dense counter per account and
 * kind, never reused (`usr_1042`). Dense, because a number that is an index needs no hashing.
 */
declare const brand: unique symbol
type Id<Noun extends string> = string & { readonly [brand]: Noun }

export type AccountId = Id<'account'>
export type UserId = Id<'user'>
export type ProfileId = Id<'profile'>
export type GroupId = Id<'agent-group'>
export type SkillId = Id<'skill'>
export type ApiKeyId = Id<'api-key'>
export type LobId = Id<'lob'>
export type FunctionId = Id<'function'>
export type SecretId = Id<'secret'>
export type ScheduleId = Id<'schedule'>
export type AlertId = Id<'alert'>
export type DomainId = Id<'domain'>

const parser =
  <Out extends string>(pattern: RegExp) =>
  (text: string): Out | undefined =>
    pattern.test(text) ? (text as Out) : undefined

const numbered = <Out extends string>(prefix: string) =>
  parser<Out>(new RegExp(`^${prefix}_(0|[1-9][0-9]{0,8})$`))

export const asAccountId = parser<AccountId>(/^[a-zA-Z0-9_]{1,20}$/)
export const asUserId = numbered<UserId>('usr')
export const asProfileId = numbered<ProfileId>('prf')
export const asGroupId = numbered<GroupId>('grp')
export const asSkillId = numbered<SkillId>('skl')
export const asApiKeyId = numbered<ApiKeyId>('key')
export const asLobId = numbered<LobId>('lob')
export const asFunctionId = numbered<FunctionId>('fn')
export const asSecretId = numbered<SecretId>('sec')
export const asScheduleId = numbered<ScheduleId>('sch')
export const asAlertId = numbered<AlertId>('alr')
export const asDomainId = numbered<DomainId>('dom')

export const userId = (number: number) => `usr_${number}` as UserId
export const profileId = (number: number) => `prf_${number}` as ProfileId
export const groupId = (number: number) => `grp_${number}` as GroupId
export const skillId = (number: number) => `skl_${number}` as SkillId
export const apiKeyId = (number: number) => `key_${number}` as ApiKeyId
export const lobId = (number: number) => `lob_${number}` as LobId
export const functionId = (number: number) => `fn_${number}` as FunctionId
export const secretId = (number: number) => `sec_${number}` as SecretId
export const scheduleId = (number: number) => `sch_${number}` as ScheduleId
export const alertId = (number: number) => `alr_${number}` as AlertId
export const domainId = (number: number) => `dom_${number}` as DomainId

/** The counter's number behind an id: `usr_1042` is 1042. */
export const numberOf = (id: string) => Number(id.slice(id.indexOf('_') + 1))
