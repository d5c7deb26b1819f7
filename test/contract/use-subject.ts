import { after, before } from "node:test"

/** An adapter under test: `open` gives one more store on the same record. */
export interface Tested<Store> extends AsyncDisposable {
  open(): Promise<Store>
}

/** A subject on a record of its own for the tests of the surrounding `describe`; they use names of their own. */
export function useSubjectOf<
  Store extends AsyncDisposable,
  Subject extends { readonly store: Store },
>(make: () => Promise<Tested<Store>>, subjectOf: (store: Store) => Subject): () => Subject {
  let record: Tested<Store> | undefined
  let subject: Subject | undefined
  before(async () => {
    record = await make()
    subject = subjectOf(await record.open())
  })
  after(async () => {
    await subject?.store[Symbol.asyncDispose]()
    await record?.[Symbol.asyncDispose]()
  })
  return () => {
    if (subject === undefined) throw new Error("used outside of a test")
    return subject
  }
}
