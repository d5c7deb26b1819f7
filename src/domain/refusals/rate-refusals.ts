/** Refusals of what is right but comes too often. `{seconds}` is also what Retry-After says. */
export const rateRefusals = {
  RATE_LIMITED_PUSH: {
    cause: "More pushes came with this API key than the server takes ({limit}).",
    remedy: "Push again in {seconds} seconds, or ask an administrator to raise LODE_RATE_PUSH.",
  },
  RATE_LIMITED_SEARCH: {
    cause: "More searches came from this key or address than the server answers ({limit}).",
    remedy: "Search again in {seconds} seconds, or ask an administrator to raise LODE_RATE_SEARCH.",
  },
  RATE_LIMITED_FAILED_KEYS: {
    cause: "The API key is wrong, as were too many before it from the address {address} ({limit}).",
    remedy:
      "Correct the key where it is configured: a right one is accepted at once. What is wrong with another is told again in {seconds} seconds.",
  },
  RATE_LIMITED_LOGIN: {
    cause:
      "Too many sign-ins failed for the account '{account}' or from the address {address} ({limit}).",
    remedy: "Sign in again in {seconds} seconds.",
  },
} as const
