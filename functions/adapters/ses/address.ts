/** Bytes of text in one encoded word: in base64, with `=?UTF-8?B?` and `?=`, it has the 75 characters that RFC 2047 allows. */
const BYTES_PER_WORD = 45;

/** A text cut between characters into pieces that each fit into an encoded word. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = [];
  let piece = "";
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > BYTES_PER_WORD) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
};

/** Encoded words with spaces between, which a reader leaves out (RFC 2047, 2 and 6.2). */
const encodedWords = (text: string): string =>
  piecesOf(text)
    .map((piece) => `=?UTF-8?B?${Buffer.from(piece, "utf8").toString("base64")}?=`)
    .join(" ");

/** `Name <address>` with the name in encoded words (RFC 2047) when it is not plain ASCII. */
export const addressHeader = (name: string, address: string): string => {
  const plain = name.replace(/[\r\n"\\<>]/g, " ").trim();
  return `${/^[\x20-\x7e]*$/.test(plain) ? `"${plain}"` : encodedWords(plain)} <${address}>`;
};
