/** What the facilitator did to the clock of a step. */
export function timed(step, body) {
  if (body.pause)
    return { ...step, paused: true, left: Math.round((step.ends_at - Date.now()) / 1000) };
  if (body.resume) return { ...step, paused: false, ends_at: Date.now() + step.left * 1000 };
  return {
    ...step,
    ends_at: step.ends_at + body.add * 60000,
    left: (step.left ?? 0) + body.add * 60,
  };
}
