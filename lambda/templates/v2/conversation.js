async function lambda({ payload }) {
  const conversation = payload.convId || payload.conversationId || null
  const happened = payload.cbotEventType || 'an event'
  console.info(happened, conversation)
  return { conversation, happened }
}
