import { listSkills } from '@rolecall/contract/skills'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

export function useSkills() {
  const { account, actions } = useMe()
  return useQuery({
    ...reading(listSkills, { params: { account } }),
    enabled: actions.includes('skill.read'),
  })
}
