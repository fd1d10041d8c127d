import { listSkills } from '@rolecall/contract/skills'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { usePast } from '../past/as-of.ts'
import { useMe } from '../sign-in/me.ts'

export function useSkills() {
  const { account, actions } = useMe()
  const past = usePast()
  return useQuery({
    ...reading(listSkills, { params: { account }, ...past }),
    enabled: actions.includes('skill.read'),
  })
}
