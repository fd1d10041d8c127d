export const words = {
  about:
    'Two to six profiles or people side by side. A profile shows what it gives, a person what they effectively hold.',
  choose: 'Choose two to six profiles or people to see them side by side.',
  full: 'Six are side by side. Take one out to add another.',
  notOffered: 'Not offered',
  gated: (feature: string) => `while “${feature}” is off`,
  nobodyDiffers: 'There is no difference in what they give.',
  notEnabled: 'not enabled: holds nothing',
} as const
