const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A reader would make a line feed of it.
  "\r": "&#xD;",
}

/**
 * A text as the content of an element or the value of an attribute in double quotes. What XML 1.0 has no way to say (control
 * characters, halves of surrogate pairs) becomes the replacement character: one of them would make the whole document
 * unreadable.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"\r]/g, (character) => escapes[character] ?? "")
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
}
