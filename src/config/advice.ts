import type { Config } from "./config.ts"

/** What is allowed and yet likely wrong with the settings, each a sentence or two. */
export function adviceOn(config: Config): readonly string[] {
  const { baseUrl, trustedProxies, tls } = config
  const advice: string[] = []
  const everybody = trustedProxies.find((range) => range.endsWith("/0"))
  if (everybody !== undefined)
    advice.push(
      `LODE_TRUSTED_PROXIES has ${everybody}, so everybody may say who they are and where the server is. Name the proxies only.`,
    )
  if (trustedProxies.length > 0 && baseUrl === undefined)
    advice.push(
      "LODE_TRUSTED_PROXIES is set and LODE_BASE_URL is not, so addresses in answers are what the proxies say. Behind a CDN or another cache, set LODE_BASE_URL.",
    )
  if (trustedProxies.length === 0 && tls.kind === "off" && baseUrl?.startsWith("https:"))
    advice.push(
      "LODE_BASE_URL is https and the server is not, so a proxy is in front of it, but LODE_TRUSTED_PROXIES is not set: all clients have its address, in rate limits and in the audit.",
    )
  return advice
}
