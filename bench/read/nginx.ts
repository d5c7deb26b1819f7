/** nginx as a static file server: the physical bound. One worker, and everything on that makes it fast. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { cpuSeconds } from "../../test/support/process-tree.ts"

export interface StaticServer extends AsyncDisposable {
  readonly address: string
  readonly pid: number
  cpuSeconds(): number
  /** Puts a file where it is served; `gzip` beside it for those who accept it. */
  add(path: string, bytes: Buffer, gzip?: Buffer): Promise<void>
}

/** Starts it over an empty folder. */
export async function startNginx(folder: string): Promise<StaticServer> {
  const root = join(folder, "root")
  await mkdir(root, { recursive: true })
  const port = await freePort()
  const file = join(folder, "nginx.conf")
  await writeFile(file, configuration(folder, root, port))
  const child = spawn("nginx", ["-c", file, "-p", folder, "-e", join(folder, "error.log")], {
    stdio: "inherit",
  })
  const address = `http://127.0.0.1:${port}`
  while (!(await answers(address))) await delay(20)
  return {
    address,
    pid: child.pid ?? 0,
    cpuSeconds: () => cpuSeconds(child.pid ?? 0),
    add: async (path, bytes, gzip) => {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), bytes)
      if (gzip !== undefined) await writeFile(join(root, `${path}.gz`), gzip)
    },
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, "exit")
      child.kill("SIGTERM")
      await gone
    },
  }
}

function configuration(folder: string, root: string, port: number): string {
  return `
daemon off; worker_processes 1; pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000;
  open_file_cache max=10000 inactive=60s; open_file_cache_valid 60s;
  types { application/json json; application/octet-stream nupkg; }
  gzip_static on; gzip_vary on; gzip_proxied any;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port}; root ${root};
    add_header Cache-Control "max-age=10, must-revalidate"; add_header X-Content-Type-Options nosniff;
  }
}
`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (address === null || typeof address === "string") throw new Error("no port was given")
  return address.port
}

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address)
    return true
  } catch {
    return false
  }
}
