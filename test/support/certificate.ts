import { execFileSync } from "node:child_process"
import { join } from "node:path"

/** Writes a certificate of that name and its key, signed by itself, to `cert.pem` and `key.pem` (with the suffix behind). */
export function makeCertificate(folder: string, name: string, suffix = ""): void {
  execFileSync(
    "openssl",
    [
      ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(" "),
      "-subj",
      `/CN=${name}`,
      "-keyout",
      join(folder, `key.pem${suffix}`),
      "-out",
      join(folder, `cert.pem${suffix}`),
    ],
    { stdio: "ignore" },
  )
}
