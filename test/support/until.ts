import { setTimeout as delay } from "node:timers/promises"

/** Waits until the condition holds; throws after 20 seconds, naming what was waited for. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  patience = 20_000,
): Promise<void> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${patience} ms in vain until ${what}.`)
    await delay(10)
  }
}
