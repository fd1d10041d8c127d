import { DatabaseError } from 'pg'
import { failureFrom, type StorageFailure } from './failure.ts'

/** A commit that the server itself refuses is undone; one that breaks off may be done. */
export const isUndone = (error: unknown) =>
  error instanceof DatabaseError && !serverGone.test(error.code ?? '')

/** By class of SQLSTATE: 08 connection, 53 resources, 57P shut down, 58 system, 25006 a standby. */
const serverGone = /^(08|57P)/
const serverFails = /^(08|53|57P|58|25006)/
const diskFull = '53100'
/** The driver says in words only that a connection broke or did not come about. */
const connectionGone =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout e)/

export const failureOf = (error: unknown): StorageFailure | null => failureFrom(error, kindOf)

function kindOf(error: unknown) {
  if (error instanceof DatabaseError) {
    if (error.code === diskFull) return 'full'
    return serverFails.test(error.code ?? '') ? 'unavailable' : null
  }
  if (!(error instanceof Error)) return null
  return isOfTheNetwork(error) || connectionGone.test(error.message) ? 'unavailable' : null
}

/** Of several addresses that were tried, the error carries the code of the first. */
const isOfTheNetwork = ({ code, syscall }: NodeJS.ErrnoException) =>
  syscall === 'connect' ||
  syscall === 'getaddrinfo' ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code ?? '')
