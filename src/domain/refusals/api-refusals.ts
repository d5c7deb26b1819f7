/** Refusals of requests to the JSON API that do not have the form which its OpenAPI document describes. */
export const apiRefusals = {
  API_BODY_TYPE_UNSUPPORTED: {
    cause: "The body of the request is not sent as JSON{?type}, but as '{type}'{/type}.",
    remedy: "Send it with the header Content-Type: application/json and without Content-Encoding.",
  },
  API_BODY_TOO_LARGE: {
    cause: "The body of the request is larger than {limit}.",
    remedy: "Send only the fields that the operation takes: /api/v1/openapi.json lists them.",
  },
  API_BODY_NOT_JSON: {
    cause: "The body of the request is not JSON in UTF-8.",
    remedy: "Send one JSON object, its names and texts in double quotes.",
  },
  API_FIELD_UNKNOWN: {
    cause: "This operation takes no '{member}'.",
    remedy: "Leave it out: /api/v1/openapi.json lists the fields and parameters of each operation.",
  },
  API_FIELD_MISSING: {
    cause: "'{member}' is missing.",
    remedy: "Add it: /api/v1/openapi.json lists the fields and parameters of each operation.",
  },
  API_FIELD_INVALID: {
    cause: "What is sent as '{member}' cannot be taken: {problem}.",
    remedy:
      "Correct it: /api/v1/openapi.json describes the fields and parameters of each operation.",
  },
} as const
