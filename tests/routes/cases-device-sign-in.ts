import type { EndpointId } from '@rolecall/contract/endpoints'
import type { Case } from './case.ts'
import type { Stage } from './stage.ts'

/** The code of a program that asks to be signed in. */
async function waitingCode({ anyone }: Stage): Promise<string> {
  const answer = await anyone.post('/v1/device-sign-ins', { client: 'a program' })
  return answer.body.user_code as string
}

export const deviceSignInCases: Pick<
  Record<EndpointId, readonly Case[]>,
  'getDeviceSignIn' | 'answerDeviceSignIn'
> = {
  getDeviceSignIn: [{ make: async (stage) => ({ params: { code: await waitingCode(stage) } }) }],
  answerDeviceSignIn: [
    {
      make: async (stage) => ({
        params: { code: await waitingCode(stage) },
        body: { approve: true },
        leaves: ['device_sign_ins'],
      }),
    },
  ],
}
