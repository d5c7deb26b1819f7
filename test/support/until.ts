import { setTimeout as delay } from "node:timers/promises"

/**
 * Waits until the condition holds; throws after a minute, naming what was waited for. Patience costs nothing where
 * nothing is wrong: it is for a machine that has other things to do.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  patience = 60_000,
): Promise<void> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${patience} ms in vain until ${what}.`)
    await delay(10)
  }
}
