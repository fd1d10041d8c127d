import { evaluation, evaluations, type Metadata } from '@rolecall/contract/access'
import { searchAction, searchResource, searchSubject } from '@rolecall/contract/search'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { isHttps } from '../headers.ts'
import { stop, type Stop } from '../problem.ts'

/**
 * Whoever trusts this document sends decisions where it says, so it is made from the configured
 * address alone. The standard wants https: without such an address there is no document.
 */
export const decisionPoints: Pick<Routes, 'decisionPoint' | 'decisionPointOf'> = {
  decisionPoint: async ({ world }) => metadata(world.publicUrl, ''),
  decisionPointOf: async ({ world, params }) => metadata(world.publicUrl, `/${params.account}`),
}

function metadata(publicUrl: string | null, tenant: string): Result<Metadata, Stop> {
  if (publicUrl === null || !isHttps(publicUrl)) return fail(noPublicUrl)
  return ok({
    policy_decision_point: `${publicUrl}${tenant}`,
    access_evaluation_endpoint: `${publicUrl}${evaluation.path}`,
    access_evaluations_endpoint: `${publicUrl}${evaluations.path}`,
    search_subject_endpoint: `${publicUrl}${searchSubject.path}`,
    search_resource_endpoint: `${publicUrl}${searchResource.path}`,
    search_action_endpoint: `${publicUrl}${searchAction.path}`,
  })
}

const noPublicUrl = stop(
  404,
  'no-public-url',
  'this server was not told an https address of its own: set `ROLECALL_PUBLIC_URL`',
)
