const mostUrls = 4096
/** Characters. */
const longestUrl = 512

/** What URLs of late ask for, so that those who repeat them need not have theirs taken apart. The oldest give way. */
export class KnownUrls<Asked> {
  readonly #urls = new Map<string, Asked>()

  find(url: string): Asked | undefined {
    return this.#urls.get(url)
  }

  remember(url: string, asked: Asked): void {
    if (url.length > longestUrl || this.#urls.has(url)) return
    const [oldest] = this.#urls.keys()
    if (oldest !== undefined && this.#urls.size >= mostUrls) this.#urls.delete(oldest)
    this.#urls.set(url, asked)
  }
}
