/** The words of files: the file itself is the message. */
export const fileWords = { 'file.sent': () => null };
